#include "client/screens/rights/form.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/screens/rights/draft.h"
#include "client/screens/rights/errors.h"
#include "client/screens/rights/parts.h"
#include "client/screens/rights/steps.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::array<std::string_view, 2> steps{"Utilisateur bénéficiaire", "Droits d’accès"};
constexpr std::string_view second_step = "/droits/ajouter?etape=2";

void begin(RightsFormState& state, Context& context) {
  GrantDraft& draft = context.person.delegating.draft;
  if (draft.is_begun || !state.grantable) return;
  const api::GrantableReply& grantable = *state.grantable;
  if (state.kind == RightsFormKind::Change) {
    if (!state.older) return;
    const rules::Grant grant = api::grant_of(state.older->grant);
    draft.email = state.older->line.email;
    draft.starts = say_day(state.older->grant.starts);
    draft.ends = say_day(state.older->grant.ends);
    draft.is_administrator = grant.is_administrator;
    draft.colleges = grant.colleges;
    draft.levels = grant.levels;
  } else {
    // Days in the API's form can be compared as text.
    draft.starts = say_day(std::max(grantable.today, grantable.starts));
    draft.ends = say_day(grantable.ends);
    draft.colleges = api::rights_of(grantable.levels).colleges();
    if (!grantable.sites.empty() && context.person.who.site) {
      draft.sites = {context.person.who.site->id};
    }
  }
  draft.is_begun = true;
}

}  // namespace

void start(RightsFormState& state, Context& context) {
  Delegating& delegating = context.person.delegating;
  delegating.draft.password.clear();
  if (state.kind == RightsFormKind::Add) {
    state.step = number_in(context.query, "etape") == 2 ? 1 : 0;
    if (state.step == 1 && !delegating.draft.is_begun) {
      context.replace(path_of_rights_new);
      return;
    }
  } else if (state.kind == RightsFormKind::Change) {
    state.id = number_in(context.query, "id");
    if (state.id == 0) {
      context.replace(path_of_rights);
      return;
    }
  }
  if (state.kind != RightsFormKind::Add) delegating.draft = {};
  if (delegating.draft.error) {
    state.form.check(check_shown(state, context));
    state.form.refuse(*std::exchange(delegating.draft.error, std::nullopt));
  }
  load(state, context);
}

void load(RightsFormState& state, Context& context) {
  if (!state.grantable) {
    context.api.call(api::grantable, {}, state.loading, [&](const api::GrantableReply& reply) {
      state.grantable = reply;
      state.selected_sites.forget();
      begin(state, context);
    });
  }
  if (state.kind == RightsFormKind::Change && !state.older) {
    context.api.call(api::delegation, {state.id}, state.loading_older,
                     [&](const api::DelegationReply& reply) {
                       state.older = reply;
                       begin(state, context);
                     });
  }
}

namespace {

void leave(Context& context, DoneNotice notice) {
  context.person.delegating.draft = {};
  context.person.delegating.notice = std::move(notice);
  context.go(path_of_rights);
}

void on_added(Context& context, const api::AddDelegationReply& reply) {
  DoneNotice notice{"Le lien d’activation est envoyé",
                    "Un courriel contenant le lien d’activation du Compte utilisateur est transmis "
                    "à " +
                        reply.email + "."};
  if (reply.site_count > 1) {
    notice.text += " La délégation porte sur " + std::to_string(reply.site_count) + " sites.";
  }
  const auto warn = [&](std::string_view of_what, const std::vector<std::string>& sites) {
    if (sites.empty()) return;
    notice.is_warning = true;
    notice.text.append("\n").append(of_what).append("\u00a0: ");
    for (const std::string& each : sites) {
      if (&each != &sites.front()) notice.text += ", ";
      notice.text += each;
    }
    notice.text += '.';
  };
  warn("Votre cabinet n’a pas reçu ces droits, rien n’est délégué, pour", reply.refused_sites);
  warn("Cette personne a déjà une délégation, rien n’y est ajouté, pour", reply.known_sites);
  warn("Les droits ou la date de fin sont réduits à ce que votre cabinet a reçu, pour",
       reply.lowered_sites);
  leave(context, std::move(notice));
}

void send(RightsFormState& state, Context& context) {
  const GrantDraft& draft = context.person.delegating.draft;
  const auto refused = [&](const api::Error& error) { on_refused(state, context, error); };
  switch (state.kind) {
    case RightsFormKind::Add:
      context.api.call(
          api::add_delegation, add_request(draft), state.call,
          [&](const api::AddDelegationReply& reply) { on_added(context, reply); }, refused);
      break;
    case RightsFormKind::Change:
      context.api.call(
          api::change_delegation,
          {state.id, grant_entry(draft), draft.password, state.older->revision}, state.call,
          [&](const api::DelegationReply& reply) {
            leave(context, {"La délégation est modifiée",
                            "Les nouveaux droits de " + subject_of(reply.line) +
                                " s’appliquent dès maintenant, aux dates indiquées."});
          },
          refused);
      break;
    case RightsFormKind::Firm:
      context.api.call(
          api::delegate_to_firm, {grant_entry(draft)}, state.call,
          [&](const api::DelegationReply& reply) {
            leave(context,
                  {"Les droits sont délégués à votre cabinet comptable",
                   subject_of(reply.line) + " accède à votre espace aux dates indiquées."});
          },
          refused);
      break;
  }
}

}  // namespace

void submit(RightsFormState& state, Context& context) {
  state.refused_functions.clear();
  state.form.check(check_shown(state, context));
  if (!state.form.submit()) return;
  if (state.kind == RightsFormKind::Add && state.step == 0) {
    context.go(second_step);
    return;
  }
  send(state, context);
}

void on_refused(RightsFormState& state, Context& context, const api::Error& error) {
  if (error.code == Code::DelegationChanged) {
    // The current version replaces what was written; the error stays above it.
    state.older.reset();
    context.person.delegating.draft = {};
    load(state, context);
    return;
  }
  api::Error said = error;
  for (const FieldError& each : said.fields) {
    if (function_of(each.field) < rules::function_count) state.refused_functions.push_back(each);
  }
  said.fields = with_matrix_errors(std::move(said.fields));
  const bool is_of_other_step =
      state.kind == RightsFormKind::Add && state.step == 1 &&
      std::any_of(said.fields.begin(), said.fields.end(),
                  [](const FieldError& each) { return is_of_first_step(each.field); });
  if (is_of_other_step) {
    context.person.delegating.draft.error = std::move(said);
    context.replace(path_of_rights_new);
    return;
  }
  if (refuse(state.password, state.form, said)) state.call.reset();
}

namespace {

std::string_view title_of(RightsFormKind kind) {
  switch (kind) {
    case RightsFormKind::Add:
      return "Ajouter une délégation";
    case RightsFormKind::Change:
      return "Modifier une délégation";
    case RightsFormKind::Firm:
      break;
  }
  return "Déléguer à mon cabinet comptable";
}

void draw_buttons(RightsFormState& state, ui::Ui& ui, Context& context) {
  const bool is_first_of_two = state.kind == RightsFormKind::Add && state.step == 0;
  ui.row(
      [&] {
        if (ui.button("Annuler")) {
          context.person.delegating.draft = {};
          context.go(path_of_rights);
        }
        if (state.step == 1 && ui.button("Étape précédente", {.icon = ui::Icon::ArrowLeft})) {
          context.go(path_of_rights_new);
        }
        if (ui.button(is_first_of_two ? "Continuer" : "Valider",
                      {.kind = ui::ButtonKind::Primary,
                       .is_busy = state.call.is_loading(),
                       .busy_words = validating,
                       .is_submit = true})) {
          submit(state, context);
        }
      },
      true);
}

void draw_form(RightsFormState& state, ui::Ui& ui, Context& context) {
  GrantDraft& draft = context.person.delegating.draft;
  state.form.check(check_shown(state, context));
  ui.paragraph(required_fields_notice, ui::Tone::Muted);
  ui.form("Délégation", [&] {
    draw_form_errors(state.form, ui);
    if (draw_failure(state.call, ui, context)) submit(state, context);
    if (state.kind == RightsFormKind::Change) {
      ui.detail("Bénéficiaire", subject_of(state.older->line));
    }
    if (state.kind == RightsFormKind::Add && state.step == 1) {
      ui.detail("Bénéficiaire", draft.email + ", " + say_period(draft.starts, draft.ends));
    }
    if (state.kind != RightsFormKind::Add || state.step == 0) draw_beneficiary(state, ui, context);
    if (state.kind != RightsFormKind::Add || state.step == 1) draw_rights(state, ui, context);
    draw_buttons(state, ui, context);
  });
}

}  // namespace

void draw(RightsFormState& state, ui::Ui& ui, Context& context) {
  const bool is_short = state.kind == RightsFormKind::Add && state.step == 0 &&
                        (!state.grantable || state.grantable->sites.empty());
  ui.centered(is_short ? 34 : 56, [&] {
    ui.card([&] {
      ui.heading(1, title_of(state.kind));
      if (state.kind == RightsFormKind::Add) ui.progress_steps(steps, state.step);
      ui.scope("loading", [&] {
        if (draw_failure(state.loading, ui, context)) load(state, context);
      });
      ui.scope("older", [&] {
        if (draw_failure(state.loading_older, ui, context)) load(state, context);
      });
      if (context.person.delegating.draft.is_begun && state.grantable &&
          (state.kind != RightsFormKind::Change || state.older)) {
        draw_form(state, ui, context);
      } else if (state.loading.is_loading() || state.loading_older.is_loading()) {
        ui.waiting();
      } else {
        ui.link("Retour à la liste", path_of_rights, {.icon = ui::Icon::ArrowLeft});
      }
    });
  });
}

}  // namespace espace::screens
