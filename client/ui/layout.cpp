#include "client/ui/ui_impl.h"

#include <algorithm>
#include <utility>

namespace espace::ui {

Rect Ui::Impl::place(float natural_width, float height, float max_width) {
  Box& box = boxes.back();
  if (box.is_row) {
    const float width = std::min(natural_width, box.width);
    const float right = box.x + box.width;
    if (!box.is_empty && box.row_x + width > right + 0.5F) {
      box.y += box.row_height + box.gap * 0.75F;
      box.row_x = box.x;
      box.row_height = 0;
    }
    box.is_empty = false;
    // A widget lower than its row is centred in it.
    const float lower_by = std::max(0.0F, (box.expected_height - height) / 2);
    const Rect rect{box.row_x, box.y + lower_by, width, height};
    box.row_x += width + box.gap;
    box.row_height = std::max(box.row_height, height);
    return rect;
  }
  if (!box.is_empty) box.y += box.gap;
  box.is_empty = false;
  const float width = max_width > 0 ? std::min(max_width, box.width) : box.width;
  const Rect rect{box.x, box.y, width, height};
  box.y += height;
  return rect;
}

float Ui::Impl::fill_box(float x, float y, float width, float gap, const Body& body) {
  boxes.push_back({.x = x, .y = y, .width = width, .gap = gap});
  body();
  const float height = boxes.back().y - y;
  boxes.pop_back();
  return height;
}

bool Ui::is_narrow() const { return impl_->viewport.width < impl_->px(size::narrow_below); }

bool Ui::is_narrow_for_table(float min_width_em) const {
  const float needed = min_width_em > 0 ? min_width_em : size::table_width;
  return is_narrow() || impl_->available() < impl_->px(needed);
}

void Ui::scope(std::string_view key, const Body& body) {
  impl_->push_scope(key);
  body();
  impl_->pop_scope();
}

void Ui::space(float em) {
  Box& box = impl_->box();
  if (box.is_row) {
    box.row_x += impl_->px(em);
  } else {
    box.y += impl_->px(em);
  }
}

void Ui::separator() {
  const Rect rect = impl_->place(impl_->available(), 1);
  impl_->canvas.horizontal_line(rect.x, rect.y, rect.width, theme().line);
}

void Ui::keep_window() { impl_->keeps_window = true; }

void Ui::card(const Body& body) {
  Impl& ui = *impl_;
  const float padding = ui.px(is_narrow() ? 1.25F : 2.0F);
  // Cards side by side end at the same height.
  const float stretched = std::exchange(ui.stretch_height, 0.0F);
  const Rect rect = ui.place(ui.available(), 0);
  const auto panel = ui.canvas.begin_panel(rect.x, rect.y, rect.width, theme().surface,
                                           theme().line, ui.px(size::radius * 1.5F));
  const float content = ui.fill_box(rect.x + padding, rect.y + padding, rect.width - 2 * padding,
                                    ui.px(space::m), body);
  const float natural = content + 2 * padding;
  const float height = std::max(natural, stretched);
  ui.stretch_slack += height - natural;
  ui.canvas.end_panel(panel, height);
  ui.box().y += height;
}

void Ui::centered(float max_width_em, const Body& body) {
  Impl& ui = *impl_;
  const float width = std::min(ui.available(), ui.px(max_width_em));
  const Rect rect = ui.place(ui.available(), 0);
  ui.box().y += ui.fill_box(rect.x + (rect.width - width) / 2, rect.y, width, ui.px(1.25F), body);
}

void Ui::columns(float min_width_em, std::initializer_list<Body> bodies) {
  Impl& ui = *impl_;
  const Id id = ui.key("columns");
  const auto count = static_cast<float>(bodies.size());
  const float gap = ui.px(space::l);
  const float width = (ui.available() - gap * (count - 1)) / count;
  const bool is_stacked = width < ui.px(min_width_em);
  const Rect rect = ui.place(ui.available(), 0);
  float x = rect.x;
  float y = rect.y;
  float highest = 0;
  for (const Body& body : bodies) {
    ui.stretch_height = ui.remembered(id);
    ui.stretch_slack = 0;
    ui.push_scope("column");
    const float height = ui.fill_box(x, y, is_stacked ? rect.width : width, ui.px(space::m), body);
    ui.pop_scope();
    highest = std::max(highest, height - ui.stretch_slack);
    if (is_stacked) {
      y += height + gap;
    } else {
      x += width + gap;
    }
  }
  ui.stretch_height = 0;
  ui.remember(id, is_stacked ? 0 : highest);
  ui.box().y += is_stacked ? y - gap - rect.y : highest;
}

void Ui::split(const Body& start, const Body& end) {
  Impl& ui = *impl_;
  const Id id = ui.key("split");
  const Id end_id = ui.key("split end");
  const Rect rect = ui.place(ui.available(), 0);
  const float gap = ui.px(space::l);
  const bool fits = ui.remembered(id) + ui.remembered(end_id) + gap <= rect.width;
  const auto fill = [&](Id row_id, float x, float y, float width, const Body& body) {
    ui.boxes.push_back({.x = x,
                        .y = y,
                        .width = width,
                        .gap = ui.px(space::m),
                        .is_row = true,
                        .row_x = x,
                        .expected_height = ui.remembered(fits ? id ^ 1U : row_id ^ 2U)});
    body();
    const Box filled = ui.boxes.back();
    ui.boxes.pop_back();
    ui.remember(row_id ^ 2U, filled.y > y ? 0 : filled.row_height);
    // The width of wrapped content would be wrong; it matters only that it did not fit.
    ui.remember(row_id, filled.y > y ? rect.width : filled.row_x - filled.gap - x);
    return filled.y - y + filled.row_height;
  };
  const float start_height = fill(id, rect.x, rect.y, rect.width, start);
  const float end_width = ui.remembered(end_id);
  // Given all the width, so that content that has grown is measured at its natural width.
  const float end_height =
      fits ? fill(end_id, rect.x + rect.width - end_width, rect.y, rect.width, end)
           : fill(end_id, rect.x, rect.y + start_height + ui.px(0.75F), rect.width, end);
  ui.remember(id ^ 1U, fits ? std::max(start_height, end_height) : 0);
  ui.box().y +=
      fits ? std::max(start_height, end_height) : start_height + ui.px(0.75F) + end_height;
}

void Ui::row(const Body& body, bool align_end) {
  Impl& ui = *impl_;
  const Id id = ui.key("row");
  const Rect rect = ui.place(ui.available(), 0);
  const float used_width = ui.remembered(id);
  const float offset = align_end && used_width > 0 ? std::max(0.0F, rect.width - used_width) : 0.0F;
  Box box{.x = rect.x + offset,
          .y = rect.y,
          .width = rect.width - offset,
          .gap = ui.px(space::m),
          .is_row = true,
          .row_x = rect.x + offset,
          .expected_height = ui.remembered(id ^ 1U)};
  // A row that was moved to the right must not wrap because of rounding.
  box.width += 1;
  ui.boxes.push_back(box);
  body();
  const Box filled = ui.boxes.back();
  ui.boxes.pop_back();
  const bool is_one_line = filled.y == rect.y;
  ui.remember(id, is_one_line ? filled.row_x - filled.gap - filled.x : rect.width);
  ui.remember(id ^ 1U, is_one_line ? filled.row_height : 0);
  ui.box().y += filled.y - rect.y + filled.row_height;
}

}  // namespace espace::ui
