#include "client/screens/rights/steps.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/rights/draft.h"
#include "client/screens/rights/errors.h"
#include "client/screens/rights/parts.h"
#include "client/screens/rights/sites.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espace::screens {
namespace {

void draw_days(RightsFormState& state, ui::Ui& ui, GrantDraft& draft) {
  ui::FieldSpec starts = field_spec(state.form, "grant.starts");
  starts.is_required = true;
  const ui::FieldEvents started = draw_day(ui, starts, draft.starts);
  note(state.form, starts.name, started);
  ui::FieldSpec ends = field_spec(state.form, "grant.ends");
  ends.hint = state.grantable->ends.empty()
                  ? "Facultative\u00a0: à cette date, l’accès prend fin de lui-même."
                  : "Vos propres droits prennent fin à cette date au plus tard.";
  const ui::FieldEvents ended = draw_day(ui, ends, draft.ends);
  note(state.form, ends.name, ended);
  // Each date is checked against the other.
  if (started.changed) state.form.note_changed(ends.name);
}

}  // namespace

void draw_beneficiary(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.person.delegating.draft;
  if (state.kind == RightsFormKind::Add) {
    draw_email_field(
        state.form, ui, draft.email,
        {.autocomplete = "off",
         .hint = "Celle de votre interlocuteur\u00a0: il y recevra le lien d’activation."});
  }
  draw_days(state, ui, draft);
  if (state.kind == RightsFormKind::Add && !state.grantable->sites.empty()) {
    const std::vector<std::int64_t> before = draft.sites;
    draw_sites_choice(ui,
                      {.sites = state.grantable->sites,
                       .selected = state.selected_sites,
                       .search = state.search,
                       .paging = state.paging,
                       .error = state.form.shown_error("sites")},
                      draft.sites);
    if (before != draft.sites) state.form.note_changed("sites");
  }
}

namespace {

/// The first college's box has the name that gets the focus after a wrong choice.
constexpr std::array<std::string_view, rules::college_count> college_fields{
    "grant.colleges", "grant.colleges.etam", "grant.colleges.cadre"};

/// The client knows in advance that the server will require the password.
bool is_password_due(const RightsFormState& state, const GrantDraft& draft) {
  const bool was_administrator = state.older && state.older->grant.is_administrator;
  return state.grantable && state.grantable->needs_password && draft.is_administrator &&
         !was_administrator;
}

void draw_error(const FormState& form, ui::Ui& ui, std::string_view field) {
  if (const auto error = form.shown_error(field)) {
    ui.paragraph(wording_of(*error, field), ui::Tone::Error);
  }
}

void draw_administrator(RightsFormState& state, ui::Ui& ui, GrantDraft& draft) {
  ui::FieldSpec spec = field_spec(state.form, "grant.is_administrator");
  const bool can_make = state.grantable->can_make_administrators || draft.is_administrator;
  spec.is_disabled = !can_make;
  spec.hint =
      can_make
          ? "Les droits d’administration permettent à l’utilisateur de déléguer tout ou partie des "
            "fonctionnalités dont il a accès."
          : "Vous ne pouvez pas donner de droits d’administration sur ce site.";
  const ui::FieldEvents events = ui.check_box(spec, draft.is_administrator);
  note(state.form, spec.name, events);
  if (events.changed) {
    // What it changes stands below: the colleges and the whole matrix.
    MatrixContent content;
    content.levels = draft.levels;
    if (draft.is_administrator) content.levels.fill(rules::Level::Update);
    ui.announce(std::string(draft.is_administrator ? "Administrateur" : "Utilisateur") +
                "\u00a0: " + say_levels(content.levels));
  }
  ui.paragraph(spec.hint, ui::Tone::Muted);
}

void draw_colleges(RightsFormState& state, ui::Ui& ui, GrantDraft& draft,
                   const rules::Rights& held) {
  ui.group("Collèges", [&] {
    std::string missing;
    ui.row([&] {
      for (std::size_t index = 0; index < rules::college_count; ++index) {
        const auto college = static_cast<rules::College>(index);
        bool is_in = draft.is_administrator || draft.colleges.has(college);
        const bool is_held = held.colleges().has(college);
        if (!is_held) missing += (missing.empty() ? "" : ", ") + std::string(label_of(college));
        ui::FieldSpec spec{.name = college_fields[index], .label = label_of(college)};
        spec.is_disabled = draft.is_administrator || (!is_held && !is_in);
        const ui::FieldEvents events = ui.check_box(spec, is_in);
        if (!draft.is_administrator) draft.colleges.set(college, is_in);
        note(state.form, "grant.colleges", events);
        if (events.changed) state.form.note_changed("grant.levels");
      }
    });
    if (!missing.empty() && !draft.is_administrator) {
      ui.paragraph("Vous n’avez aucun droit pour\u00a0: " + missing + ".", ui::Tone::Muted);
    }
    draw_error(state.form, ui, "grant.colleges");
  });
}

MatrixContent matrix_of(const RightsFormState& state, const Context& context,
                        const rules::Rights& held) {
  const GrantDraft& draft = context.person.delegating.draft;
  MatrixContent content;
  content.levels = draft.levels;
  content.highest.fill(rules::Level::Update);
  if (draft.is_administrator) {
    content.levels.fill(rules::Level::Update);
    return content;
  }
  std::vector<FieldError> errors = state.refused_functions;
  if (!has_other_sites(state, context)) {
    content.highest = rules::highest_levels(held, draft.colleges);
    for (FieldError& each : check(state, draft)) errors.push_back(std::move(each));
  }
  if (state.older) {
    // Rights that were already given may stay.
    const rules::Grant older = api::grant_of(state.older->grant);
    for (std::size_t index = 0; index < rules::function_count; ++index) {
      content.highest[index] = std::max(content.highest[index], older.levels[index]);
    }
  }
  for (const FieldError& each : errors) {
    const std::size_t function = function_of(each.field);
    if (function < rules::function_count) content.errors[function] = each.code;
  }
  return content;
}

}  // namespace

void draw_rights(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.person.delegating.draft;
  const rules::Rights held = api::rights_of(state.grantable->levels);
  if (state.kind != RightsFormKind::Firm) draw_administrator(state, ui, draft);
  draw_colleges(state, ui, draft, held);
  if (has_other_sites(state, context)) {
    ui.paragraph(draft.sites.size() > 1
                     ? "À chaque site, seuls les droits que votre cabinet y a reçus sont délégués."
                     : "Ce qui dépasse les droits que votre cabinet a reçus à ce site vous sera "
                       "signalé.",
                 ui::Tone::Muted);
  }
  draw_error(state.form, ui, "grant.levels");
  MatrixContent content = matrix_of(state, context, held);
  if (draw_rights_matrix(ui, content,
                         draft.is_administrator ? MatrixMode::Locked : MatrixMode::Edit)) {
    draft.levels = content.levels;
    state.refused_functions.clear();
    state.form.note_changed("grant.levels");
  }
  // The password is needed only to make an administrator.
  state.password.is_needed =
      is_password_due(state, draft) || (state.password.is_needed && draft.is_administrator);
  draw_password_again(state.password, state.form, ui, draft.password);
}

}  // namespace espace::screens
