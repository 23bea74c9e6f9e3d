#include "client/screens/base/paging.h"

#include "client/ui/ui.h"

#include <algorithm>
#include <array>

namespace espace::screens {
namespace {

constexpr std::array<ui::OptionSpec, 4> page_sizes{
    {{"5", "5"}, {"10", "10"}, {"25", "25"}, {"50", "50"}}};

std::string say_place(const Paging::Range& shown, std::size_t total) {
  return std::to_string(shown.begin + 1) + " à " + std::to_string(shown.end) + " sur " +
         std::to_string(total);
}

}  // namespace

std::size_t Paging::size() const {
  if (page_size == "50") return 50;
  if (page_size == "25") return 25;
  return page_size == "10" ? 10 : smallest;
}

Paging::Range Paging::range(std::size_t total) {
  const std::size_t last_page = total == 0 ? 0 : (total - 1) / size();
  page = std::min(page, last_page);
  return {page * size(), std::min(total, (page + 1) * size())};
}

bool draw_paging(Paging& paging, ui::Ui& ui, std::size_t total) {
  if (total <= paging.smallest) return false;
  const std::size_t page = paging.page;
  const Paging::Range shown = paging.range(total);
  const std::span<const ui::OptionSpec> sizes =
      std::span(page_sizes).subspan(paging.smallest == 5 ? 0 : 1);
  ui::FieldEvents events;
  ui.split(
      [&] {
        if (ui.button("Page précédente",
                      {.icon = ui::Icon::ChevronLeft, .is_disabled = paging.page == 0})) {
          --paging.page;
        }
        ui.paragraph(say_place(shown, total));
        if (ui.button("Page suivante",
                      {.icon = ui::Icon::ChevronRight, .is_disabled = shown.end == total})) {
          ++paging.page;
        }
      },
      [&] {
        constexpr std::string_view label = "Lignes par page";
        ui.paragraph(label, ui::Tone::Muted);
        events =
            ui.select({.name = "page_size", .label = label, .max_width_em = 5, .is_compact = true},
                      sizes, paging.page_size);
      });
  if (events.changed) paging.page = 0;
  if (!events.changed && page == paging.page) return false;
  ui.announce(say_place(paging.range(total), total));
  return true;
}

}  // namespace espace::screens
