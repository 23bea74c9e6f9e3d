#pragma once

#include <string>
#include <string_view>

namespace espace::delivery {

/// One look for every e-mail: a single column with inline styles and no image, because that is what
/// mail programs agree on. Everything handed in is text and is escaped here.
class Layout {
 public:
  Layout(std::string_view title, std::string_view caisse_name);
  void paragraph(std::string_view text);
  void button(std::string_view label, std::string_view link);
  /// A link that is read as it is written.
  void link(std::string_view introduction, std::string_view link);
  void note(std::string_view text);
  std::string html() const;

 private:
  std::string head_;
  std::string body_;
  std::string foot_;
};

}  // namespace espace::delivery
