#pragma once

#include <string>
#include <string_view>

namespace espace::delivery {

/// Where the caisse has no colour of its own.
inline constexpr std::string_view default_color = "#12395b";

/// One look for every e-mail: a single column with inline styles and no image, because mail
/// programs agree on no more. All arguments are plain text and are escaped here.
class Layout {
 public:
  /// `color`: dark enough for white letters on it.
  Layout(std::string_view title, std::string_view caisse_name,
         std::string_view color = default_color);
  void paragraph(std::string_view text);
  void button(std::string_view label, std::string_view link);
  /// A link whose text is its URL.
  void link(std::string_view introduction, std::string_view link);
  /// A code to type, between what it is for and what to take care of.
  void code(std::string_view introduction, std::string_view code, std::string_view warning);
  void note(std::string_view text);
  std::string html() const;

 private:
  std::string color_;
  std::string head_;
  std::string body_;
  std::string foot_;
};

}  // namespace espace::delivery
