#include "client/screens/frame.h"

#include "client/screens/alerts.h"
#include "client/screens/form_parts.h"
#include "client/screens/paths.h"
#include "client/ui/ui.h"
#include "shared/rules/siret.h"

namespace espace::screens {

std::string full_name(const api::SessionReply& who) {
  if (who.first_name.empty()) return who.last_name;
  return who.first_name + ' ' + who.last_name;
}

void load_session(Context& context) {
  Session& session = context.session;
  context.api.call(
      api::current_session, {}, session.loading,
      [&session](const api::SessionReply& reply) {
        session.status = Session::Status::Open;
        session.who = reply;
      },
      [&session](const api::Error& error) {
        if (error.code != Code::SessionRequired) return;
        session.loading.reset();
        session.status = Session::Status::None;
      });
}

void log_out(Context& context) {
  context.api.call(api::log_out, {}, context.session.leaving, [&](const api::Nothing&) {
    context.session.status = Session::Status::None;
    context.session.who = {};
    context.login_email.clear();
    context.return_to.clear();
    context.entry_notice = EntryNotice::LoggedOut;
    context.replace(path_of_entry);
  });
}

namespace {

void draw_person(ui::Ui& ui, Context& context) {
  const api::SessionReply& who = context.session.who;
  if (who.role.empty()) {
    ui.paragraph(full_name(who));  // No role before a site is chosen.
  } else {
    ui.detail(who.role, full_name(who));
  }
  if (!who.alerts.empty()) {
    const std::vector<std::string> messages = alert_messages(who.alerts);
    const std::string label = alerts_label(messages.size());
    if (ui.alert_badge({.count = messages.size(), .label = label, .messages = messages}).pressed) {
      context.go(path_of_dsn);
    }
  }
  if (who.site_count > 1) {
    ui.link("Changer de tiers", path_of_sites, {.icon = ui::Icon::ArrowLeftRight});
  }
  if (ui.button("Se déconnecter", {.kind = ui::ButtonKind::Quiet,
                                   .icon = ui::Icon::LogOut,
                                   .is_busy = context.session.leaving.is_loading()})) {
    log_out(context);
  }
}

void draw_header(ui::Ui& ui, Context& context, std::string_view path) {
  const bool is_open = context.session.status == Session::Status::Open;
  ui.split(
      [&] {
        ui.brand("Espace sécurisé entreprise", context.caisse.name,
                 is_open ? path_of_home : path_of_entry);
      },
      [&] {
        if (is_open) draw_person(ui, context);
      });
  // Before a site is chosen there is nowhere to go.
  if (!is_open || !context.session.who.site) return;
  const api::SessionReply& who = context.session.who;
  ui.split(
      [&] {
        ui.navigation("Menu de navigation", [&] {
          ui.link("Accueil", path_of_home,
                  {.icon = ui::Icon::Home, .is_current = path == path_of_home});
          ui.link("Suivi DSN", path_of_dsn,
                  {.icon = ui::Icon::Calendar, .is_current = path == path_of_dsn});
        });
      },
      [&] {
        ui.paragraph(who.site->company_name, ui::Tone::Muted);
        ui.paragraph("SIRET " + rules::format_siret(who.site->siret), ui::Tone::Muted);
      });
}

void draw_footer(ui::Ui& ui, const Context& context) {
  ui.row([&] {
    ui.link("Mentions légales", "/mentions-legales.html", {.is_external = true});
    ui.link("Protection des données personnelles", "/donnees-personnelles.html",
            {.is_external = true});
    ui.link("Conditions Générales d'Utilisation", "/conditions-generales.html",
            {.is_external = true});
    ui.link("Accessibilité\u00a0: non conforme", "/accessibilite.html", {.is_external = true});
    if (context.caisse.demo) {
      ui.link("Boîte aux lettres de démonstration", "/demo/mailbox", {.is_external = true});
      ui.link("Galerie des composants", path_of_gallery);
    }
  });
  if (!context.caisse.telephone.empty()) {
    ui.row([&] {
      ui.paragraph(context.caisse.name, ui::Tone::Muted);
      ui.paragraph("Téléphone\u00a0: " + context.caisse.telephone, ui::Tone::Muted);
    });
  }
}

}  // namespace

void draw_frame(ui::Ui& ui, Context& context, std::string_view path,
                const std::function<void()>& body) {
  ui.header([&] { draw_header(ui, context, path); });
  ui.main([&] {
    if (draw_failure(context.session.leaving, ui, context)) log_out(context);
    body();
  });
  ui.footer([&] { draw_footer(ui, context); });
}

bool draw_waiting(ui::Ui& ui, Context& context) {
  bool is_retried = false;
  ui.centered(34, [&] {
    if (context.session.loading.has_failed()) {
      ui.heading(1, "Le service ne répond pas");
      ui.scope("session", [&] { is_retried = draw_failure(context.session.loading, ui, context); });
    } else {
      ui.heading(1, "Chargement…");
    }
  });
  return is_retried;
}

}  // namespace espace::screens
