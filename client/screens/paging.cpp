#include "client/screens/paging.h"

#include "client/ui/ui.h"

#include <algorithm>
#include <array>

namespace espace::screens {
namespace {

constexpr std::array<ui::OptionSpec, 3> page_sizes{{{"10", "10"}, {"25", "25"}, {"50", "50"}}};

}  // namespace

std::size_t Paging::size() const {
  if (page_size == "50") return 50;
  return page_size == "25" ? 25 : smallest_page;
}

Paging::Range Paging::range(std::size_t total) {
  const std::size_t last_page = total == 0 ? 0 : (total - 1) / size();
  page = std::min(page, last_page);
  return {page * size(), std::min(total, (page + 1) * size())};
}

void draw_paging(Paging& paging, ui::Ui& ui, std::size_t total) {
  if (total <= smallest_page) return;
  const Paging::Range shown = paging.range(total);
  const std::string place = std::to_string(shown.begin + 1) + " à " + std::to_string(shown.end) +
                            " sur " + std::to_string(total);
  ui.split(
      [&] {
        if (ui.button("Page précédente",
                      {.icon = ui::Icon::ChevronLeft, .is_disabled = paging.page == 0})) {
          --paging.page;
        }
        ui.paragraph(place);
        if (ui.button("Page suivante",
                      {.icon = ui::Icon::ChevronRight, .is_disabled = shown.end == total})) {
          ++paging.page;
        }
      },
      [] {});
  if (ui.select({.name = "page_size", .label = "Lignes par page", .max_width_em = 8}, page_sizes,
                paging.page_size)
          .changed) {
    paging.page = 0;
  }
}

}  // namespace espace::screens
