#include "client/screens/home.h"

#include "client/screens/alerts.h"
#include "client/screens/frame.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

namespace espace::screens {

std::vector<SiteDetail> site_details(const api::SiteSummary& site) {
  std::vector<SiteDetail> details;
  const auto add = [&](std::string_view label, std::string value) {
    if (!value.empty()) details.push_back({label, std::move(value)});
  };
  add("Raison sociale", site.company_name);
  add("Nom du site déclarant", site.site_name);
  add("SIRET", rules::format_siret(site.siret));
  add("Identifiant CIBTP", rules::format_identifiant(site.identifiant));
  return details;
}

void start(HomeState&, Context&) {}

namespace {

void draw_site(ui::Ui& ui, const api::SessionReply& who) {
  ui.heading(2, "Site déclarant");
  if (!who.site) {
    ui.paragraph("Aucun site déclarant n’est sélectionné.");
    return;
  }
  for (const SiteDetail& each : site_details(*who.site)) ui.detail(each.label, each.value);
}

void draw_account(ui::Ui& ui, const api::SessionReply& who) {
  ui.heading(2, "Mon compte utilisateur");
  ui.detail("Nom et prénom", full_name(who));
  ui.detail("Rôle", who.role);
  ui.detail("Adresse électronique", who.email);
}

void draw_services(ui::Ui& ui, const api::SessionReply& who) {
  const std::string alerts =
      who.alerts.empty() ? "Vos déclarations mois par mois" : alerts_label(who.alerts.size());
  ui.tile("Suivi DSN", path_of_dsn, {.icon = ui::Icon::Calendar, .text = alerts});
}

}  // namespace

void draw(HomeState&, ui::Ui& ui, Context& context) {
  const api::SessionReply& who = context.session.who;
  ui.centered(64, [&] {
    ui.heading(1, "Bienvenue sur votre espace sécurisé\u00a0!");
    ui.columns(22, {[&] { ui.card([&] { draw_site(ui, who); }); },
                    [&] { ui.card([&] { draw_account(ui, who); }); }});
    ui.heading(2, "Mes services");
    draw_services(ui, who);
  });
}

}  // namespace espace::screens
