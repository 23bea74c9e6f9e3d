#include "client/ui/ui_impl.h"

#include <algorithm>
#include <charconv>

namespace espace::ui {
namespace {

/// Reads «handle size name» of each, ended by a null character, which no name contains.
void read_files(std::string_view value, std::vector<ChosenFile>& files) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\0'), value.size());
    const char* const stop = value.data() + end;
    ChosenFile file;
    auto read = std::from_chars(value.data(), stop, file.handle);
    if (read.ptr < stop) read = std::from_chars(read.ptr + 1, stop, file.size);
    if (read.ptr < stop) file.name.assign(read.ptr + 1, stop);
    files.push_back(std::move(file));
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

}  // namespace

std::vector<ChosenFile> Ui::file_field(const FieldSpec& spec, std::string_view accept,
                                       std::string_view drop) {
  Impl& ui = *impl_;
  const Theme& theme = ui::theme();
  const Id id = ui.key(spec.name);
  std::vector<ChosenFile> files;
  while (const auto chosen = ui.take(Action::Kind::Files, id)) read_files(*chosen, files);
  ui.take(Action::Kind::Blur, id);

  const bool is_dragged = ui.dragged == id;
  const float padding = ui.px(space::m);
  const float radius = ui.px(size::radius);
  const TextStyle style = ui.style(type::body, is_dragged ? theme.primary : theme.text_muted,
                                   is_dragged ? Weight::SemiBold : Weight::Regular);
  const std::string_view words = is_dragged ? drop : spec.hint;
  const Rect zone = ui.place(ui.available(), 0);
  const auto panel =
      ui.canvas.begin_panel(zone.x, zone.y, zone.width, is_dragged ? theme.info_tint : theme.page,
                            is_dragged || spec.error ? theme.page : theme.line, radius);
  Rect rect;
  Rect text;
  const float content = ui.fill_box(
      zone.x + padding, zone.y + padding, zone.width - 2 * padding, ui.px(space::s), [&] {
        row([&] {
          rect = draw_face(ui, id, {.label = spec.label, .icon = Icon::Paperclip});
          // Beside the button if there is room, else below; both texts get the same room.
          TextStyle wider = style;
          wider.weight = Weight::SemiBold;
          const float natural =
              std::max(ui.canvas.measure(drop, wider), ui.canvas.measure(spec.hint, wider)) + 1;
          const float width = std::min(natural, ui.available());
          text = ui.place(width, ui.canvas.measure_height(spec.hint, width, wider));
          ui.canvas.paragraph(words, text.x, text.y, text.width, style);
        });
      });
  const float height = content + 2 * padding;
  ui.canvas.end_panel(panel, height);
  const Rect frame{zone.x, zone.y, zone.width, height};
  if (is_dragged) {
    ui.canvas.outline(frame, theme.primary, 2.5F, radius);
  } else if (spec.error) {
    ui.canvas.outline(frame, theme.error, 2, radius);
  }
  ui.box().y += height;

  ui.about(id, Role::Label, spec.label, rect);
  if (!words.empty()) ui.about(id, Role::Hint, words, text);
  Node& node = ui.node(id, Role::File, spec.label, rect);
  node.entry.type = "file";
  node.entry.field_name = spec.name;
  node.entry.accept = accept;
  ui.describe_field(node, spec);
  if (is_dragged) {
    node.description += ' ';
    node.description += drop;
  }
  ui.field_error(spec, id);
  return files;
}

void Ui::progress(std::string_view label, float done) {
  Impl& ui = *impl_;
  const Rect rect = ui.place(ui.available(), ui.px(space::s));
  const float radius = rect.height / 2;
  ui.canvas.fill(rect, theme().surface_disabled, radius);
  const float part = std::clamp(done, 0.0F, 1.0F);
  if (part > 0) {
    ui.canvas.fill({rect.x, rect.y, std::max(rect.height, rect.width * part), rect.height},
                   theme().primary, radius);
  }
  ui.node(ui.key(label), Role::ProgressBar, label, rect).value =
      std::to_string(static_cast<int>(part * 100));
}

}  // namespace espace::ui
