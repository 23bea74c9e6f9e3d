#include "client/ui/tables/table.h"

#include <algorithm>

namespace espace::ui {
namespace {

constexpr float tree_step_em = 1.5F;
/// Deeper lines are drawn at this depth.
constexpr std::size_t deepest = 31;

}  // namespace

std::vector<std::uint32_t> branches_below(std::span<const std::size_t> depths) {
  std::vector<std::uint32_t> branches(depths.size());
  for (std::size_t row = depths.size(); row-- > 1;) {
    // The line below is connected at the level above its own; deeper connections end here.
    const std::size_t below = std::min(depths[row], deepest);
    if (below == 0) continue;
    const std::uint32_t own = 1U << (below - 1);
    branches[row - 1] = (branches[row] & (own - 1)) | own;
  }
  return branches;
}

float draw_branches(Ui::Impl& ui, const TableKind& kind, std::size_t row, float x, float y,
                    float height) {
  const float step = ui.px(tree_step_em);
  const Color color = theme().control;
  const std::span<const std::size_t> depths = kind.depths;
  const std::size_t depth = depths[row];
  const float middle = y + in_pixels(ui, dense_padding).y + ui.px(type::line_height) / 2;
  const auto centre = [&](std::size_t level) {
    return x + (static_cast<float>(level) + 0.5F) * step;
  };
  const auto goes_on = [&](std::size_t level) {
    return level < deepest && ((kind.branches[row] >> level) & 1U) != 0;
  };
  for (std::size_t level = 0; level < depth; ++level) {
    const bool is_own = level + 1 == depth;
    if (!is_own && !goes_on(level)) continue;
    const float end = goes_on(level) ? y + height : middle;
    ui.canvas.fill({centre(level), y, 1, end - y}, color);
  }
  if (depth > 0) ui.canvas.horizontal_line(centre(depth - 1), middle, step * 0.75F, color);
  const float icon = ui.px(1.0F);
  if (row + 1 < depths.size() && depths[row + 1] > depth) {
    const float top = middle + icon * 0.75F;
    ui.canvas.fill({centre(depth), top, 1, y + height - top}, color);
  }
  ui.canvas.icon(Icon::User, centre(depth) - icon / 2, middle - icon / 2, icon, theme().text_muted);
  return static_cast<float>(depth + 1) * step;
}

}  // namespace espace::ui
