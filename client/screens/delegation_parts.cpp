#include "client/screens/delegation_parts.h"

#include "client/screens/form_parts.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace espace::screens {

std::string_view role_label(std::string_view role) {
  return role == "administrator" ? "Administrateur" : "Utilisateur";
}

std::string say_day(std::string_view iso) {
  const auto day = rules::check_day(iso);
  return day ? rules::format_day(*day) : std::string(iso);
}

std::string say_period(std::string_view starts, std::string_view ends) {
  if (ends.empty()) return "à partir du " + say_day(starts);
  return "du " + say_day(starts) + " au " + say_day(ends);
}

const std::string& subject_of(const api::DelegationLine& line) {
  return line.name.empty() ? line.email : line.name;
}

void draw_status(ui::Ui& ui, std::string_view status) {
  const auto known = rules::grant_status_named(status);
  if (!known) {
    ui.tag("État inconnu", ui::Tone::Muted, ui::Icon::Help);
    return;
  }
  const std::string_view word = rules::label_of(*known);
  switch (*known) {
    case rules::GrantStatus::Invited:
      return ui.tag(word, ui::Tone::Warning, ui::Icon::Mail);
    case rules::GrantStatus::Upcoming:
      return ui.tag(word, ui::Tone::Info, ui::Icon::Calendar);
    case rules::GrantStatus::Active:
      return ui.tag(word, ui::Tone::Success, ui::Icon::CircleCheck);
    case rules::GrantStatus::Expired:
      return ui.tag(word, ui::Tone::Muted, ui::Icon::CircleMinus);
    case rules::GrantStatus::Closed:
      return ui.tag(word, ui::Tone::Muted, ui::Icon::Lock);
  }
}

std::string tidy_day(std::string_view typed) {
  const bool is_bare = typed.size() == 8 && std::all_of(typed.begin(), typed.end(), [](char each) {
                         return each >= '0' && each <= '9';
                       });
  std::string tidy(typed);
  if (!is_bare) return tidy;
  tidy.insert(4, 1, '/').insert(2, 1, '/');
  return tidy;
}

ui::FieldEvents draw_day(ui::Ui& ui, ui::FieldSpec spec, std::string& value) {
  spec.placeholder = "jj/mm/aaaa";
  spec.autocomplete = "off";
  spec.input_mode = "numeric";
  if (!spec.is_compact) spec.max_width_em = 12;
  const ui::FieldEvents events = ui.text_field(spec, value);
  if (events.changed) value = tidy_day(value);
  return events;
}

std::int64_t number_in(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    if (part.size() <= name.size() || part.substr(0, name.size()) != name ||
        part[name.size()] != '=') {
      continue;
    }
    const std::string_view digits = part.substr(name.size() + 1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
  }
  return 0;
}

std::string location_of(std::string_view path, std::int64_t id) {
  return std::string(path) + "?id=" + std::to_string(id);
}

// ---- The matrix ----

namespace {

std::string_view reason_of(rules::Level highest) {
  return highest == rules::Level::None ? "Vous n’avez pas ce droit\u00a0: il ne peut être délégué."
                                       : "Vous n’avez vous-même que la consultation.";
}

}  // namespace

bool draw_rights_matrix(ui::Ui& ui, MatrixContent& content, MatrixMode mode) {
  using rules::Level;
  const std::array<std::string_view, 3> columns{
      rules::label_of(Level::None), rules::label_of(Level::Read), rules::label_of(Level::Update)};
  std::array<ui::MatrixRow, rules::function_count> rows;
  std::size_t index = 0;
  for (const rules::FunctionInfo& info : rules::functions()) {
    ui::MatrixRow& row = rows[index];
    row.name = info.name;
    row.label = info.label;
    const bool begins_group = index == 0 || rules::functions()[index - 1].group != info.group;
    if (begins_group) row.group = rules::label_of(info.group);
    row.chosen = static_cast<std::uint8_t>(content.levels[index]);
    row.error = content.errors[index];
    if (mode == MatrixMode::Edit) {
      row.highest = static_cast<std::uint8_t>(content.highest[index]);
      if (content.highest[index] != Level::Update) row.reason = reason_of(content.highest[index]);
    }
    ++index;
  }
  const bool has_changed = ui.radio_matrix({.caption = "Droits d'accès",
                                            .row_title = "Regroupement / Fonctionnalité",
                                            .all_label = "Toutes les fonctionnalités",
                                            .all_name = "grant.levels",
                                            .columns = columns,
                                            .is_locked = mode == MatrixMode::Locked,
                                            .is_read_only = mode == MatrixMode::ReadOnly},
                                           rows);
  if (!has_changed) return false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    content.levels[row] = static_cast<Level>(rows[row].chosen);
  }
  return true;
}

// ---- Closing ----

void ask_to_close(ClosingDialog& dialog, std::int64_t id, std::string_view subject, bool is_firm) {
  dialog.is_open = true;
  dialog.is_firm = is_firm;
  dialog.id = id;
  dialog.subject = subject;
  dialog.call.reset();
}

namespace {

void close(ClosingDialog& dialog, Context& context, const std::function<void()>& on_closed) {
  context.api.call(
      api::close_delegation, {dialog.id}, dialog.call,
      [&dialog, &context, on_closed](const api::Nothing&) {
        dialog.is_open = false;
        context.delegating.notice = {
            dialog.is_firm ? "La délégation est supprimée" : "La délégation est fermée",
            dialog.subject + " n’a plus accès au site déclarant par cette délégation."};
        on_closed();
      });
}

}  // namespace

void draw_closing(ClosingDialog& dialog, ui::Ui& ui, Context& context,
                  const std::function<void()>& on_closed) {
  const std::string_view title =
      dialog.is_firm ? "Supprimer cette délégation\u00a0?" : "Fermer cette délégation\u00a0?";
  ui.dialog(title, dialog.is_open, [&] {
    ui.paragraph(dialog.subject);
    ui.paragraph(
        "L’accès prend fin immédiatement, ainsi que les délégations qui en dépendent. Cette action "
        "est irréversible.");
    if (draw_failure(dialog.call, ui, context)) close(dialog, context, on_closed);
    ui.row(
        [&] {
          if (ui.button("Annuler")) dialog.is_open = false;
          const std::string_view label =
              dialog.is_firm ? "Supprimer la délégation" : "Fermer la délégation";
          if (ui.button(label,
                        {.kind = ui::ButtonKind::Primary, .is_busy = dialog.call.is_loading()})) {
            close(dialog, context, on_closed);
          }
        },
        true);
  });
}

void draw_notice(const DoneNotice& notice, ui::Ui& ui) {
  if (notice.title.empty()) return;
  ui.banner(notice.is_warning ? ui::Tone::Warning : ui::Tone::Success, notice.title, notice.text);
}

std::string count_of(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count > 1 ? many : one);
}

}  // namespace espace::screens
