#include "client/screens/sites/home.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/wording.h"
#include "client/screens/caisse/documents.h"
#include "client/screens/page/alerts.h"
#include "client/screens/page/help.h"
#include "client/screens/page/menu.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"

#include <algorithm>
#include <utility>

namespace espace::screens {

std::vector<SiteDetail> site_details(const api::SiteSummary& site) {
  std::vector<SiteDetail> details;
  const auto add = [&](std::string_view label, std::string value) {
    if (!value.empty()) details.push_back({label, std::move(value)});
  };
  add("Nom du site déclarant", site.site_name);
  add("Identifiant CIBTP", rules::format_identifiant(site.identifiant));
  return details;
}

void start(HomeState& state, Context& context) {
  state.shown = tiles_of({}, context.person.who);
  context.api.call(api::tiles, {}, state.loading, [&](const api::TilesReply& reply) {
    state.tiles = reply;
    state.shown = tiles_of(reply, context.person.who);
  });
  // Without an answer nothing is missing: an e-mail warns as well.
  context.api.call(api::account, {}, state.loading_account, [&](const api::AccountReply& reply) {
    if (reply.is_certification_due) state.certified_until = reply.address_certified_until;
  });
  if (is_offered(rules::Service::Documents, context.person.who)) load_documents(state, context);
}

bool is_pinned(const HomeState& state, rules::Service service) {
  const auto& pinned = state.tiles.pinned;
  return std::find(pinned.begin(), pinned.end(), api::Choice<rules::Service>(service)) !=
         pinned.end();
}

void pin(HomeState& state, Context& context, rules::Service service) {
  if (state.pin_call.is_loading()) return;
  state.pinning = service;
  const bool is_on = !is_pinned(state, service);
  context.api.call(api::pin_service, {service, is_on}, state.pin_call,
                   [&state, service, is_on](const api::TilesReply& reply) {
                     state.tiles = reply;
                     state.told = std::string(rules::info_of(service).label) +
                                  (is_on ? "\u00a0: épinglé, toujours affiché ici."
                                         : "\u00a0: n’est plus épinglé.");
                   });
}

void load_documents(HomeState& state, Context& context) {
  api::ListDocumentsRequest request;
  request.page_size = 3;
  context.api.call(api::documents, request, state.loading_documents,
                   [&](const api::ListDocumentsReply& reply) { state.documents = reply; });
}

namespace {

/// What the header does not say already.
void draw_site(ui::Ui& ui, const api::SessionReply& who) {
  if (!who.site) return;
  const std::vector<SiteDetail> details = site_details(*who.site);
  if (details.empty()) return;
  ui.row([&] {
    for (const SiteDetail& each : details) {
      ui.detail(each.label, each.value);
      ui.space(1);
    }
  });
}

void draw_certification(const HomeState& state, ui::Ui& ui) {
  if (state.certified_until.empty()) return;
  ui.notice(ui::Tone::Warning,
            "La certification de votre adresse électronique prend fin le " +
                say_day(state.certified_until) +
                ". Renouvelez-la avant cette date\u00a0: suivez le lien reçu par courriel, ou "
                "demandez-en un autre.");
  ui.link("Renouveler la certification", path_of_account,
          {.icon = ui::Icon::Mail, .looks_like_button = true});
}

std::string_view text_of(rules::Service service) {
  switch (service) {
    case rules::Service::Dsn:
      return "Vos déclarations mois par mois";
    case rules::Service::Account:
      return "Connexion, contact et certification";
    case rules::Service::Delegations:
      return "Qui peut faire quoi pour ce site";
    case rules::Service::Journal:
      return "Vos connexions et vos actions";
    case rules::Service::Contact:
      return "Un message à votre caisse";
    case rules::Service::Documents:
    case rules::Service::Help:
      break;
  }
  return {};
}

void draw_tile(HomeState& state, ui::Ui& ui, Context& context, rules::Service service) {
  const auto& alerts = context.person.who.alerts;
  std::string text(text_of(service));
  if (service == rules::Service::Dsn && !alerts.empty()) text = alerts_label(alerts.size());
  const bool is_on = is_pinned(state, service);
  const bool is_busy = state.pin_call.is_loading() && state.pinning == service;
  if (ui.tile(rules::info_of(service).label, path_of(service),
              {.icon = icon_of(service),
               .text = text,
               .action = is_on ? "Ne plus épingler" : "Épingler",
               .action_icon = is_on ? ui::Icon::PinOff : ui::Icon::Pin,
               .is_action_busy = is_busy})) {
    pin(state, context, service);
  }
}

/// Shows the services that are no tiles, so that they can be pinned.
void draw_more(HomeState& state, ui::Ui& ui, const std::vector<rules::Service>& all,
               const api::SessionReply& who) {
  if (!state.shows_all && state.shown.size() == all.size()) return;
  ui.row([&] {
    if (!ui.button("Tous mes services",
                   {.kind = ui::ButtonKind::Link,
                    .icon = state.shows_all ? ui::Icon::ChevronUp : ui::Icon::ChevronDown,
                    .is_expanded = state.shows_all})) {
      return;
    }
    state.shows_all = !state.shows_all;
    state.shown = tiles_of(state.tiles, who);
  });
}

void draw_tiles(HomeState& state, ui::Ui& ui, Context& context) {
  const api::SessionReply& who = context.person.who;
  ui.heading(2, "Mes services");
  if (!state.told.empty()) ui.announce(std::exchange(state.told, {}));
  ui.scope("tiles", [&] {
    if (draw_failure(state.pin_call, ui, context)) pin(state, context, state.pinning);
  });
  const std::vector<rules::Service> all = all_tiles_of(who);
  const std::vector<rules::Service> tiles = state.shows_all ? all : state.shown;
  const auto draw_at = [&](std::size_t index) {
    if (index < tiles.size()) draw_tile(state, ui, context, tiles[index]);
  };
  const std::size_t in_line = ui.is_narrow_for_table(42) ? 1 : 2;
  for (std::size_t index = 0; index < tiles.size(); index += in_line) {
    if (in_line == 1) {
      draw_at(index);
    } else {
      ui.columns(20, {[&] { draw_at(index); }, [&] { draw_at(index + 1); }});
    }
  }
  draw_more(state, ui, all, who);
}

void draw_documents(HomeState& state, ui::Ui& ui, Context& context) {
  ui.heading(2, "Mes documents récents");
  if (!is_offered(rules::Service::Documents, context.person.who)) {
    ui.paragraph("Vos droits ne comprennent pas les documents de ce site déclarant.",
                 ui::Tone::Muted);
    return;
  }
  ui.scope("documents", [&] {
    if (draw_failure(state.loading_documents, ui, context)) load_documents(state, context);
  });
  if (!state.documents) {
    if (state.loading_documents.is_loading()) ui.waiting();
    return;
  }
  if (state.documents->documents.empty()) {
    ui.paragraph("Aucun document n’a été publié pour votre site déclarant.", ui::Tone::Muted);
    return;
  }
  for (const api::Document& each : state.documents->documents) {
    ui.scope(each.id, [&] {
      ui.link(each.title, api::document_link(each.id, true), {.is_new_tab = true});
      ui.space(-0.75F);  // Moves the date closer to its document.
      ui.paragraph(say_published(each), ui::Tone::Muted);
    });
  }
  ui.link("Tous mes documents", path_of_documents, {.icon = ui::Icon::ArrowRight});
}

void draw_help(ui::Ui& ui, const Context& context) {
  ui.heading(2, "Aide");
  if (const std::string telephone = telephone_link(context); !telephone.empty()) {
    ui.paragraph("Les conseillers de votre caisse vous répondent par téléphone.");
    ui.link(context.caisse.telephone, telephone, {.icon = ui::Icon::Phone, .is_external = true});
  }
  ui.link("Consulter l’aide", path_of_help, {.icon = ui::Icon::Help});
}

}  // namespace

void draw(HomeState& state, ui::Ui& ui, Context& context) {
  const api::SessionReply& who = context.person.who;
  ui.centered(64, [&] {
    ui.heading(1, "Bienvenue sur votre espace sécurisé\u00a0!");
    // Drawn only once all of it is known, so that nothing jumps.
    state.is_whole |= !state.loading.is_loading() && !state.loading_account.is_loading() &&
                      !state.loading_documents.is_loading();
    if (!state.is_whole) return ui.waiting();
    draw_certification(state, ui);
    draw_site(ui, who);
    draw_tiles(state, ui, context);
    ui.columns(22, {[&] { ui.card([&] { draw_documents(state, ui, context); }); },
                    [&] { ui.card([&] { draw_help(ui, context); }); }});
  });
}

}  // namespace espace::screens
