#pragma once

#include <cstddef>
#include <string>

namespace espace::ui {
class Ui;
}

/// A long list, a page at a time.
namespace espace::screens {

inline constexpr std::size_t smallest_page = 10;

struct Paging {
  std::size_t page = 0;
  std::string page_size = "10";          ///< As the selector holds it.
  std::size_t smallest = smallest_page;  ///< 5 or 10.

  std::size_t size() const;
  /// The entries of the current page, out of a total; goes back to the last page if there are
  /// fewer.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const Range&) const = default;
  };
  Range range(std::size_t total);
};

/// «11 à 20 sur 200», links to the pages before and after, and the number of lines per page. Draws
/// nothing if the smallest page holds all. True if another page or size was chosen.
bool draw_paging(Paging& paging, ui::Ui& ui, std::size_t total);

}  // namespace espace::screens
