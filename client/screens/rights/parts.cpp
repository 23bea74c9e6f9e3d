#include "client/screens/rights/parts.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <utility>

namespace espace::screens {

const std::string& subject_of(const api::DelegationLine& line) {
  return line.name.empty() ? line.email : line.name;
}

void draw_status(ui::Ui& ui, api::Choice<rules::GrantStatus> status) {
  if (!status) {
    ui.tag("État inconnu", ui::Tone::Muted, ui::Icon::Help);
    return;
  }
  const std::string_view word = rules::label_of(*status);
  switch (*status) {
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

// ---- The matrix ----

namespace {

std::string_view reason_of(rules::Level highest) {
  return highest == rules::Level::None ? "Vous n’avez pas ce droit\u00a0: il ne peut être délégué."
                                       : "Vous n’avez vous-même que la consultation.";
}

}  // namespace

std::string say_levels(std::span<const rules::Level> levels) {
  std::string text;
  for (const rules::Level level : {rules::Level::Update, rules::Level::Read, rules::Level::None}) {
    const auto count = std::count(levels.begin(), levels.end(), level);
    if (count == 0) continue;
    text += text.empty() ? count_of(count, "fonctionnalité", "fonctionnalités")
                         : ", " + std::to_string(count);
    text.append("\u00a0: ").append(rules::label_of(level));
  }
  return text;
}

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
  const std::string_view summary =
      mode == MatrixMode::ReadOnly
          ? "Une ligne par fonctionnalité, par regroupements, et une colonne par droit."
          : "Une ligne par fonctionnalité, par regroupements, et une colonne par droit. La "
            "première "
            "ligne choisit pour toutes les autres.";
  const ui::MatrixEvents events = ui.radio_matrix({.caption = "Droits d’accès",
                                                   .summary = summary,
                                                   .row_title = "Regroupement / Fonctionnalité",
                                                   .all_label = "Toutes les fonctionnalités",
                                                   .all_name = "grant.levels",
                                                   .columns = columns,
                                                   .is_locked = mode == MatrixMode::Locked,
                                                   .is_read_only = mode == MatrixMode::ReadOnly},
                                                  rows);
  if (!events.changed) return false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    content.levels[row] = static_cast<Level>(rows[row].chosen);
  }
  if (events.chosen_for_all) ui.announce(say_levels(content.levels));
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
        context.person.delegating.notice = {
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
          if (ui.button(label, {.kind = ui::ButtonKind::Primary,
                                .is_destructive = true,
                                .is_busy = dialog.call.is_loading()})) {
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

}  // namespace espace::screens
