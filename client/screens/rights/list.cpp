#include "client/screens/rights/list.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/screens/rights/list_table.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <utility>

namespace espace::screens {

void start(RightsListState& state, Context& context) {
  Delegating& delegating = context.person.delegating;
  delegating.draft = {};
  state.notice = std::exchange(delegating.notice, {});
  const std::int64_t site = context.person.who.site ? context.person.who.site->id : 0;
  if (delegating.list_site_id != site) delegating.list = {};
  delegating.list_site_id = site;
  const api::ListDelegationsRequest& asked = delegating.list;
  state.starts = say_day(asked.starts);
  state.ends = say_day(asked.ends);
  state.order = {order_column(asked.order), asked.is_descending};
  state.paging = {.page = static_cast<std::size_t>(asked.page - 1),
                  .page_size = std::to_string(asked.page_size),
                  .smallest = 5};
  load(state, context);
}

namespace {

void draw_review(RightsListState& state, ui::Ui& ui, Context& context) {
  const api::ListDelegationsReply& list = *state.list;
  if (!list.is_review_due) return;
  std::string text = "Une fois par an, vérifiez la liste et fermez les accès qui ne le sont plus.";
  if (!list.reviewed_on.empty()) {
    text += " Dernière confirmation\u00a0: le " + say_day(list.reviewed_on);
    if (!list.reviewed_by.empty()) text += " par " + list.reviewed_by;
    text += '.';
  }
  ui.scope("review", [&] {
    ui.banner(ui::Tone::Warning, "Ces accès sont-ils toujours justifiés\u00a0?", text);
    if (draw_failure(state.confirming, ui, context)) confirm_accesses(state, context);
    ui.row([&] {
      ui.link("Voir qui peut faire quoi", path_of_overview,
              {.icon = ui::Icon::Search, .looks_like_button = true});
      if (ui.button("Confirmer",
                    {.icon = ui::Icon::Check, .is_busy = state.confirming.is_loading()})) {
        confirm_accesses(state, context);
      }
    });
  });
}

/// «8 bénéficiaires»; if some are filtered out, «3 bénéficiaires sur 8».
std::string say_counts(const api::ListDelegationsReply& list) {
  std::string text = count_of(list.matching, "bénéficiaire", "bénéficiaires");
  if (list.matching < list.total) text += " sur " + std::to_string(list.total);
  return text;
}

void draw_head(RightsListState& state, ui::Ui& ui, Context& context) {
  const api::ListDelegationsReply& list = *state.list;
  ui.split(
      [&] {
        ui.detail("Identifiant CIBTP", rules::format_identifiant(list.identifiant));
        ui.space(1);
        ui.detail(list.is_firm ? "Collaborateurs" : "Utilisateurs", say_counts(list));
      },
      [&] {
        if (is_filtered(state, context) &&
            ui.button("Effacer les filtres",
                      {.kind = ui::ButtonKind::Quiet, .icon = ui::Icon::Cross})) {
          clear_filters(state, context);
        }
        if (ui.check_box(
                  {.name = "excludes_inactive", .label = "Exclure les utilisateurs inactifs"},
                  context.person.delegating.list.excludes_inactive)
                .changed) {
          ask_soon(state, context);
        }
      });
}

void draw_firm(RightsListState& state, ui::Ui& ui, Context& context) {
  const std::optional<api::FirmLine>& firm = state.list->firm;
  if (!firm) {
    ui.paragraph("Aucun cabinet comptable n’est connu de votre caisse pour votre entreprise.",
                 ui::Tone::Muted);
    return;
  }
  ui.heading(2, "Cabinet Comptable délégable\u00a0: " + firm->name);
  if (firm->delegation_id == 0) {
    ui.paragraph("Vous n’avez défini aucune délégation à votre cabinet comptable.");
    return;
  }
  ui.split(
      [&] {
        draw_status(ui, firm->status);
        ui.paragraph("Délégation " + say_period(firm->starts, firm->ends));
      },
      [&] {
        const auto action = [&](std::string_view word, ui::Icon icon) {
          return ui.line_action({.word = word,
                                 .subject = firm->name,
                                 .icon = icon,
                                 .is_destructive = icon == ui::Icon::Cross});
        };
        if (action("Visualiser", ui::Icon::Eye)) {
          context.go(location_of(path_of_rights_view, firm->delegation_id));
        }
        if (action("Supprimer", ui::Icon::Cross)) {
          ask_to_close(state.closing, firm->delegation_id, firm->name, true);
        }
      });
}

void draw_ways_on(const RightsListState& state, ui::Ui& ui) {
  const std::optional<api::FirmLine>& firm = state.list->firm;
  ui.row([&] {
    ui.link("Ajouter une délégation", path_of_rights_new,
            {.icon = ui::Icon::Plus,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Primary});
    if (firm && firm->delegation_id == 0) {
      ui.link("Déléguer à mon cabinet comptable", path_of_rights_firm,
              {.icon = ui::Icon::Building, .looks_like_button = true});
    }
  });
  ui.row([&] {
    ui.link("Qui peut faire quoi", path_of_overview, {.icon = ui::Icon::Search});
    ui.link("Journal", path_of_journal, {.icon = ui::Icon::FileText});
  });
}

void draw_list(RightsListState& state, ui::Ui& ui, Context& context) {
  draw_review(state, ui, context);
  ui.card([&] {
    ui.heading(2, "Liste des bénéficiaires de délégation");
    ui.form("Bénéficiaires", [&] {
      draw_head(state, ui, context);
      draw_beneficiaries(state, ui, context);
    });
  });
  if (!state.list->is_firm) ui.card([&] { draw_firm(state, ui, context); });
  draw_ways_on(state, ui);
}

}  // namespace

void draw(RightsListState& state, ui::Ui& ui, Context& context) {
  if (state.reload_at > 0) {
    const double wait = state.reload_at - context.platform.now();
    if (wait <= 0) {
      load(state, context);
    } else {
      context.wake_after(wait);
    }
  }
  // Once the new count is known, a screen reader announces it.
  if (state.is_told && state.list && state.reload_at == 0 && !state.loading.is_loading()) {
    state.is_told = false;
    ui.announce(count_of(state.list->matching, "bénéficiaire trouvé", "bénéficiaires trouvés"));
  }
  ui.centered(64, [&] {
    ui.heading(1, "Gérer les droits d’accès");
    draw_notice(state.notice, ui);
    ui.scope("loading", [&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
    });
    ui.scope("inviting", [&] { draw_failure(state.inviting, ui, context); });
    if (state.list) {
      draw_list(state, ui, context);
    } else if (state.loading.is_loading()) {
      ui.waiting();
    }
    draw_closing(state.closing, ui, context, [&state, &context] {
      state.notice = std::exchange(context.person.delegating.notice, {});
      // The button that was pressed may be gone with its line.
      context.wants_heading_focus = true;
      load(state, context);
    });
  });
}

}  // namespace espace::screens
