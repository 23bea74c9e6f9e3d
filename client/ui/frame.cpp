#include "client/ui/ui_impl.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace espace::ui {

Ui::Ui() : impl_(std::make_unique<Impl>()) {}
Ui::~Ui() = default;

void Ui::push_action(Action action) { impl_->waiting.push_back(std::move(action)); }

const semantics::Tree& Ui::tree() const { return impl_->tree; }
float Ui::page_height() const { return impl_->page_height; }
bool Ui::needs_frame() const { return impl_->needs_frame || !impl_->waiting.empty(); }
void Ui::keep_still(bool is_still) { impl_->is_still = is_still; }
bool Ui::is_turning() const { return impl_->is_turning; }
void Ui::collect_drawn_text(bool is_on) { impl_->canvas.collect_text(is_on); }
const std::vector<std::string>& Ui::drawn_text() const { return impl_->canvas.collected_text(); }

std::optional<semantics::Id> Ui::take_focus_request() {
  return std::exchange(impl_->focus_request, std::nullopt);
}

std::optional<float> Ui::take_scroll_request() {
  return std::exchange(impl_->scroll_request, std::nullopt);
}

std::optional<std::string> Ui::take_navigation() {
  return std::exchange(impl_->navigation, std::nullopt);
}

void Ui::begin_frame(const platform::Viewport& viewport) {
  Impl& ui = *impl_;
  ui.viewport = viewport;
  ui.em = viewport.font_size;
  ui.needs_frame = false;
  ui.is_turning = false;
  ui.keeps_window = false;
  ++ui.frame;
  ui.tree.clear_into(ui.last_nodes);
  ui.canvas.begin(viewport);
  ui.used.clear();
  ui.scopes.assign(1, 0x811C9DC5U);
  ui.overlay_bottom = 0;
  ui.error_summary.reset();
  ui.boxes.assign(1, Box{.width = viewport.width});

  ui.actions.clear();
  while (!ui.waiting.empty()) {
    const bool is_activation = ui.waiting.front().kind == Action::Kind::Activate ||
                               ui.waiting.front().kind == Action::Kind::Dismiss;
    if (is_activation && !ui.actions.empty()) break;
    Action action = std::move(ui.waiting.front());
    ui.waiting.pop_front();
    switch (action.kind) {
      case Action::Kind::Focus:
        ui.focused = action.id;
        ui.focus_is_seen = action.value == "keyboard";
        break;
      case Action::Kind::Blur:
        if (ui.focused == action.id) ui.focused = no_id;
        break;
      case Action::Kind::Hover:
        ui.hovered = action.id;
        continue;
      case Action::Kind::Press:
        ui.pressed = action.id;
        continue;
      case Action::Kind::Drag:
        ui.dragged = action.id;
        continue;
      default:
        break;
    }
    ui.actions.push_back(std::move(action));
    if (is_activation) break;
  }
}

void Ui::end_frame() {
  Impl& ui = *impl_;
  ui.node(ui.key("announcement"), Role::Status, ui.announcement, {0, 0, 1, 1});
  ui.page_height = std::ceil(std::max(ui.box().y, ui.overlay_bottom));
  if (ui.wants_heading_focus) {
    for (const Node& node : ui.tree.nodes()) {
      if (node.role != Role::Heading || node.level != 1) continue;
      ui.focus_request = node.id;
      break;
    }
  }
  if (!ui.wants_field_focus.empty()) {
    if (const Node* field = ui.tree.find_field(ui.wants_field_focus)) {
      ui.focus_request = field->id;
      ui.show_errors(field->rect);
    }
  }
  ui.wants_heading_focus = false;
  ui.wants_field_focus.clear();
  ui.place_texts();
}

void Ui::announce(std::string_view text) { impl_->announce(text); }
void Ui::focus_heading() { impl_->wants_heading_focus = true; }
void Ui::focus_field(std::string_view field_name) { impl_->wants_field_focus = field_name; }

void Ui::Impl::announce(std::string_view text) {
  if (text.empty()) {
    announcement.clear();
    announced_in = 0;
    return;
  }
  if (announced_in == frame) {
    announcement.append(". ").append(text);
    return;
  }
  // The same words would be no change: they differ by a space that nobody hears.
  const bool are_same = announcement == text;
  announcement = text;
  if (are_same) announcement += "\u00a0";
  announced_in = frame;
}

bool Ui::Impl::announce_errors(Id id, std::string_view title, std::span<const std::string> errors) {
  ToldSummary& told = told_summaries[id];
  const bool is_new = std::exchange(told.frame, frame) + 1 != frame;
  const std::size_t before = told.errors.size();
  const bool is_same =
      std::equal(told.errors.begin(), told.errors.end(), errors.begin(), errors.end());
  if (!is_same) told.errors.assign(errors.begin(), errors.end());
  // An alert is read out as it appears.
  told.has_changed = !is_new && (told.has_changed || !is_same);
  if (is_new || errors.size() == before) return told.has_changed;
  if (errors.size() > before) {
    announce(title);
  } else if (errors.size() == 1) {
    announce("Il reste une information à corriger");
  } else {
    announce("Il reste " + std::to_string(errors.size()) + " informations à corriger");
  }
  return told.has_changed;
}

void Ui::Impl::announce_busy(Id id, bool is_busy, std::string_view label, std::string_view words) {
  if (!is_busy) return;
  const std::uint64_t last = std::exchange(busy_in[id], frame);
  if (last != 0 && last + 1 == frame) return;
  announce(words.empty() ? std::string(label) + "\u00a0: en cours…" : std::string(words));
}

Id Ui::Impl::key(std::string_view name) {
  // FNV-1a over the scope and the name; two equal names in one scope are distinguished by their
  // order.
  Id id = scopes.back();
  for (const char each : name) id = (id ^ static_cast<unsigned char>(each)) * 16777619U;
  while (id == no_id || !used.insert(id)) id = (id ^ 0x9EU) * 16777619U;
  return id;
}

float Ui::Impl::remembered(Id id) const {
  const auto found = memory.find(id);
  return found == memory.end() ? 0 : found->second;
}

void Ui::Impl::remember(Id id, float size) {
  float& held = memory[id];
  // Rounding of its position must not move it from frame to frame.
  if (std::abs(held - size) <= 0.25F) return;
  held = size;
  needs_frame = true;
}

std::optional<std::string> Ui::Impl::take(Action::Kind kind, Id id) {
  for (Action& action : actions) {
    if (action.kind != kind || action.id != id) continue;
    action.id = no_id;
    // What it did may affect widgets that were drawn before it.
    needs_frame = true;
    return std::move(action.value);
  }
  return std::nullopt;
}

Node& Ui::Impl::node(Id id, Role role, std::string_view name, const Rect& rect) {
  Node& added = tree.add(id, role, name);
  added.rect = rect;
  return added;
}

TextStyle Ui::Impl::style(float size_in_em, Color color, Weight weight) const {
  return {.size = px(size_in_em), .weight = weight, .color = color};
}

void Ui::Impl::hover_ground(const Rect& rect, float radius, Color color) {
  canvas.fill(rect, color, radius);
  if (theme().look.is_strong) canvas.outline(rect, theme().primary, theme().edge, radius);
}

void Ui::Impl::spinner(float x, float y, float size, Color color) {
  if (is_still) return canvas.dots(x, y, size, color);
  is_turning = true;
  canvas.turning_arc(x, y, size, color);
}

void Ui::Impl::focus_ring(const Rect& rect, float radius) {
  const Rect outside{rect.x - 4, rect.y - 4, rect.width + 8, rect.height + 8};
  canvas.outline(outside, theme().focus, 2.5F, radius + 4);
}

}  // namespace espace::ui
