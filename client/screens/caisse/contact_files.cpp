#include "client/screens/caisse/contact_files.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"
#include "shared/rules/attachment.h"
#include "shared/rules/text.h"

#include <algorithm>

namespace espace::screens {

bool AttachedFiles::are_under_way() const {
  return std::any_of(files.begin(), files.end(),
                     [](const auto& each) { return each->sending.is_loading(); });
}

std::optional<Code> AttachedFiles::obstacle() const {
  for (const auto& each : files) {
    if (each->sending.has_failed()) return each->sending.error().code;
  }
  return std::nullopt;
}

std::vector<std::string> AttachedFiles::ids() const {
  std::vector<std::string> all;
  for (const auto& each : files) {
    if (!each->id.empty()) all.push_back(each->id);
  }
  return all;
}

std::string readable_name(std::string_view name) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t kept_of_end = 15;
  if (!rules::is_utf8(name)) return "?";
  const std::size_t length = rules::count_code_points(name);
  std::string shown;
  std::size_t index = 0;
  for (std::size_t position = 0; position < name.size(); ++index) {
    const std::size_t begin = position;
    const char32_t point = rules::next_code_point(name, position);
    if (length > longest && index >= longest - kept_of_end && index < length - kept_of_end) {
      if (index == longest - kept_of_end) shown += "…";
    } else if (rules::is_control(point)) {
      shown += '?';
    } else {
      shown += name.substr(begin, position - begin);
    }
  }
  return shown.empty() ? "?" : shown;
}

namespace {

void refuse(AttachedFiles& state, const std::string& name, Code code) {
  state.refused.push_back({readable_name(name), code});
}

void drop(AttachedFiles& state, const AttachedFile& file) {
  std::erase_if(state.files, [&](const auto& each) { return each.get() == &file; });
}

/// One file fewer is being sent.
void settle(AttachedFiles& state, bool is_there) {
  if (!state.on_settled || (is_there && state.are_under_way())) return;
  state.on_settled(is_there);
}

void send(AttachedFiles& state, Context& context, AttachedFile& file) {
  file.sent = 0;
  context.api.upload(
      api::attach, *file.file, file.sending, [&file](std::int64_t sent) { file.sent = sent; },
      [&state, &file](const api::Attachment& reply) {
        file.id = reply.id;
        file.name = reply.name;
        file.file.reset();
        settle(state, true);
      },
      [&state, &file](const api::Error& error) {
        if (!can_retry(error.code) && error.code != Code::SessionRequired) {
          refuse(state, file.name, error.code);
          drop(state, file);
        }
        settle(state, false);
      });
}

}  // namespace

void choose(AttachedFiles& state, Context& context, const std::vector<ui::ChosenFile>& chosen) {
  state.refused.clear();
  for (const ui::ChosenFile& each : chosen) {
    std::optional<Code> wrong = rules::check_attachment(each.name, each.size, state.max_size);
    if (!wrong && static_cast<std::int64_t>(state.files.size()) >= state.max_count) {
      wrong = Code::AttachmentCount;
    }
    if (wrong) {
      refuse(state, each.name, *wrong);
      context.platform.release_file(each.handle);
      continue;
    }
    AttachedFile& file = *state.files.emplace_back(std::make_unique<AttachedFile>());
    file.name = each.name;
    file.size = each.size;
    file.file.emplace(context.platform, each.handle);
    send(state, context, file);
  }
}

void send_again(AttachedFiles& state, Context& context) {
  for (const auto& each : state.files) {
    if (each->sending.has_failed() && each->file) send(state, context, *each);
  }
}

void remove(AttachedFiles& state, Context& context, AttachedFile& file) {
  if (file.id.empty()) {
    drop(state, file);
    settle(state, true);
    return;
  }
  context.api.call(
      api::detach, {file.id}, file.removing,
      [&state, &file](const api::Nothing&) { drop(state, file); },
      [&state, &file](const api::Error& error) {
        if (error.code == Code::NotFound) drop(state, file);
      });
}

void adopt(AttachedFiles& state, const std::vector<api::Attachment>& known) {
  const auto is_known = [&](const std::string& id) {
    return std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.id == id; });
  };
  std::erase_if(state.files, [&](const auto& each) {
    const bool is_gone = !each->id.empty() && !is_known(each->id);
    if (is_gone) refuse(state, each->name, Code::AttachmentExpired);
    return is_gone;
  });
  const std::vector<std::string> held = state.ids();
  for (const api::Attachment& each : known) {
    if (std::find(held.begin(), held.end(), each.id) != held.end()) continue;
    const auto lost = std::find_if(state.files.begin(), state.files.end(), [&](const auto& file) {
      return file->sending.has_failed() && file->name == each.name && file->size == each.size;
    });
    AttachedFile& file = lost != state.files.end()
                             ? **lost
                             : *state.files.emplace_back(std::make_unique<AttachedFile>());
    file.sending.reset();
    file.file.reset();
    file.id = each.id;
    file.name = each.name;
    file.size = each.size;
  }
}

namespace {

bool draw_removal(ui::Ui& ui, const AttachedFile& file, std::string_view word) {
  return ui.line_action({.word = word,
                         .subject = file.name,
                         .icon = ui::Icon::Cross,
                         .is_busy = file.removing.is_loading()});
}

void draw_file(const AttachedFile& file, ui::Ui& ui, Context& context, AttachmentEvents& events) {
  const bool is_leaving = file.sending.is_loading();
  ui.split(
      [&] {
        ui.paragraph(file.name);
        ui.paragraph(rules::format_size(file.size), ui::Tone::Muted);
        if (!file.id.empty()) ui.tag("Joint", ui::Tone::Success, ui::Icon::CircleCheck);
      },
      [&] {
        const std::string_view word = is_leaving ? "Interrompre" : "Retirer";
        if (draw_removal(ui, file, word)) events.removed = const_cast<AttachedFile*>(&file);
      });
  if (is_leaving) {
    const float size = static_cast<float>(std::max<std::int64_t>(file.size, 1));
    ui.progress("Envoi de " + file.name, static_cast<float>(file.sent) / size);
  }
  events.is_retried |= draw_failure(file.sending, ui, context);
  if (draw_failure(file.removing, ui, context)) events.removed = const_cast<AttachedFile*>(&file);
}

void draw_refused(const AttachedFiles& state, ui::Ui& ui) {
  const std::vector<RefusedFile>& refused = state.refused;
  if (refused.empty()) return;
  std::string title = "Un fichier n’a pas été joint";
  if (refused.size() > 1) title = std::to_string(refused.size()) + " fichiers n’ont pas été joints";
  std::string text;
  for (const RefusedFile& each : refused) {
    if (!text.empty()) text += '\n';
    text.append(each.name).append("\u00a0: ");
    text += rules::word_attachment_refusal(each.code, state.max_count, state.max_size);
  }
  ui.banner(ui::Tone::Error, title, text);
}

}  // namespace

AttachmentEvents draw_attachments(const AttachedFiles& state, ui::Ui& ui, Context& context,
                                  std::optional<Code> error) {
  AttachmentEvents events;
  const std::string hint = "Vous pouvez choisir, ou glisser-déposer, jusqu’à " +
                           std::to_string(state.max_count) + " fichiers.";
  ui.group("Pièce(s) jointe(s)", [&] {
    events.chosen = ui.file_field(
        {.name = "attachments", .label = "Choisir un fichier", .hint = hint, .error = error},
        rules::accepted_extensions(), "Déposez vos fichiers ici.");
    draw_refused(state, ui);
    for (const auto& each : state.files) {
      ui.scope(each->name, [&] { draw_file(*each, ui, context, events); });
    }
  });
  return events;
}

}  // namespace espace::screens
