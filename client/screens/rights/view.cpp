#include "client/screens/rights/view.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/ui/ui.h"

#include <string>

namespace espace::screens {

void start(RightsViewState& state, Context& context) {
  context.person.delegating.draft = {};
  state.id = number_in(context.query, "id");
  if (state.id == 0) {
    context.replace(path_of_rights);
    return;
  }
  load(state, context);
}

void load(RightsViewState& state, Context& context) {
  context.api.call(api::delegation, {state.id}, state.loading,
                   [&](const api::DelegationReply& reply) { state.delegation = reply; });
}

namespace {

std::string colleges_of(const rules::Grant& grant) {
  std::string text;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (!grant.is_administrator && !grant.colleges.has(college)) continue;
    if (!text.empty()) text += ", ";
    text += label_of(college);
  }
  return text;
}

std::string by_whom(const std::string& person, const std::string& day) {
  std::string text = day.empty() ? std::string() : "le " + say_day(day);
  if (!person.empty()) text += (text.empty() ? "par " : " par ") + person;
  return text;
}

void draw_facts(ui::Ui& ui, const api::DelegationReply& delegation, const rules::Grant& grant) {
  const api::DelegationLine& line = delegation.line;
  ui.columns(
      20,
      {[&] {
         ui.detail(delegation.is_firm ? "Cabinet comptable" : "Bénéficiaire", subject_of(line));
         if (!line.email.empty()) ui.detail("Courriel", line.email);
         if (!delegation.is_firm) {
           ui.detail("Rôle",
                     label_of(grant.is_administrator ? api::GrantRole::Administrator : line.role));
         }
         ui.detail("Collèges", colleges_of(grant));
       },
       [&] {
         ui.detail("Date d’effet", say_day(delegation.grant.starts));
         ui.detail("Date de fin", delegation.grant.ends.empty() ? std::string("Aucune")
                                                                : say_day(delegation.grant.ends));
         const std::string given = by_whom(delegation.granted_by, delegation.granted_on);
         if (!given.empty()) ui.detail("Délégation donnée", given);
         const std::string changed = by_whom(delegation.changed_by, delegation.changed_on);
         if (!changed.empty()) ui.detail("Dernière modification", changed);
       }});
}

void draw_buttons(RightsViewState& state, ui::Ui& ui, Context& context) {
  const api::DelegationReply& delegation = *state.delegation;
  ui.row([&] {
    ui.link("Retour à la liste", path_of_rights,
            {.icon = ui::Icon::ArrowLeft, .looks_like_button = true});
    if (!delegation.line.can_change) return;
    if (!delegation.is_firm && ui.button("Modifier", {.icon = ui::Icon::Pencil})) {
      context.go(location_of(path_of_rights_change, state.id));
    }
    if (ui.button(delegation.is_firm ? "Supprimer" : "Fermer",
                  {.icon = ui::Icon::Cross, .is_destructive = true})) {
      ask_to_close(state.closing, state.id, subject_of(delegation.line), delegation.is_firm);
    }
  });
}

void draw_delegation(RightsViewState& state, ui::Ui& ui, Context& context) {
  const api::DelegationReply& delegation = *state.delegation;
  const rules::Grant grant = api::grant_of(delegation.grant);
  ui.card([&] {
    ui.split([&] { ui.heading(2, subject_of(delegation.line)); },
             [&] { draw_status(ui, delegation.line.status); });
    draw_facts(ui, delegation, grant);
    draw_buttons(state, ui, context);
  });
  ui.card([&] {
    ui.heading(2, "Droits d’accès");
    MatrixContent content;
    content.levels = grant.levels;
    draw_rights_matrix(ui, content, MatrixMode::ReadOnly);
  });
}

}  // namespace

void draw(RightsViewState& state, ui::Ui& ui, Context& context) {
  ui.centered(56, [&] {
    ui.heading(1, "Délégation");
    if (draw_failure(state.loading, ui, context)) load(state, context);
    if (state.delegation) {
      draw_delegation(state, ui, context);
    } else if (state.loading.is_loading()) {
      ui.waiting();
    } else {
      ui.link("Retour à la liste", path_of_rights, {.icon = ui::Icon::ArrowLeft});
    }
    draw_closing(state.closing, ui, context, [&context] { context.go(path_of_rights); });
  });
}

}  // namespace espace::screens
