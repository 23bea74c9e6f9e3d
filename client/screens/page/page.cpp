#include "client/screens/page/page.h"

#include "client/platform/late.h"
#include "client/screens/base/form_parts.h"
#include "client/screens/base/paths.h"
#include "client/screens/base/session.h"
#include "client/screens/page/alerts.h"
#include "client/screens/page/menu.h"
#include "client/screens/page/menu_bar.h"
#include "client/screens/page/side_bar.h"
#include "client/ui/ui.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/session/role.h"

namespace espace::screens {

void count_use(Context& context, std::string_view path) {
  const auto service = service_at(path);
  if (!service || context.session.status != Session::Status::Open) return;
  // Nothing waits for this, and a use that is not counted does no harm.
  context.api.call(api::use_service, {*service}, context.session.counting,
                   [](const api::Nothing&) {});
}

namespace {

void draw_name(ui::Ui& ui, const api::SessionReply& who) {
  const auto role = who.role.label();
  if (role.empty()) {
    ui.paragraph(full_name(who));  // No role before a site is chosen.
  } else {
    ui.detail(role, full_name(who));
  }
}

void draw_alerts(ui::Ui& ui, Context& context) {
  const api::SessionReply& who = context.person.who;
  if (who.alerts.empty()) return;
  const std::vector<std::string> messages = alert_messages(who.alerts);
  const std::string label = alerts_label(messages.size());
  if (ui.alert_badge({.count = messages.size(), .label = label, .messages = messages}).pressed) {
    context.go(path_of_dsn);
  }
}

void draw_ways_out(ui::Ui& ui, Context& context) {
  if (context.person.who.site_count > 1) {
    ui.link("Changer de tiers", path_of_sites,
            {.icon = ui::Icon::ArrowLeftRight,
             .looks_like_button = true,
             .button_kind = ui::ButtonKind::Quiet});
  }
  if (ui.button("Se déconnecter", {.kind = ui::ButtonKind::Quiet,
                                   .icon = ui::Icon::LogOut,
                                   .is_busy = context.session.leaving.is_loading()})) {
    log_out(context);
  }
}

void draw_person(ui::Ui& ui, Context& context) {
  draw_name(ui, context.person.who);
  draw_alerts(ui, context);
  draw_ways_out(ui, context);
}

void draw_menu_button(ui::Ui& ui, Context& context) {
  bool& is_open = context.is_menu_open;
  if (ui.button("Menu", {.kind = ui::ButtonKind::Quiet,
                         .icon = is_open ? ui::Icon::Cross : ui::Icon::Menu,
                         .is_expanded = is_open})) {
    is_open = !is_open;
  }
}

ui::Picture logo_of(const api::CaisseReply& caisse) {
  if (caisse.logo_width <= 0 || caisse.logo_height <= 0) return {};
  return {.source = caisse.logo,
          .name = caisse.name,
          .ratio = static_cast<float>(caisse.logo_width) / static_cast<float>(caisse.logo_height)};
}

void draw_brand(ui::Ui& ui, const Context& context, bool is_open) {
  // On a phone the menu needs the room; the footer names the caisse.
  const bool has_owner = !is_open || !ui.is_narrow();
  ui.brand("Espace sécurisé entreprise", has_owner ? context.caisse.name : std::string_view(),
           is_open ? path_of_home : path_of_login, logo_of(context.caisse));
}

bool knows_applications(const Context& context) {
  const OfferedApplications& offered = context.person.applications;
  return offered.site_id == context.person.who.site->id && !offered.loading.is_loading();
}

void draw_wide_header(ui::Ui& ui, Context& context, std::string_view path) {
  ui.split([&] { draw_brand(ui, context, true); }, [&] { draw_person(ui, context); });
  // Before a site is chosen there is nowhere to go.
  if (!context.person.who.site) return;
  // Drawn at once with all that it has, for which one line is kept.
  constexpr float line_em = 4.25F;
  if (!knows_applications(context) ||
      !late::call<draw_menu_bar>(context.platform, ui, context, path)) {
    ui.space(line_em);
  }
}

/// One line; the rest is in a drawer.
void draw_small_header(ui::Ui& ui, Context& context, std::string_view path) {
  const api::SessionReply& who = context.person.who;
  ui.split([&] { draw_brand(ui, context, true); },
           [&] {
             draw_menu_button(ui, context);
             draw_alerts(ui, context);
           });
  if (!context.is_menu_open) return;
  if (who.site) {
    late::call<draw_menu_list>(context.platform, ui, context, path);
    ui.separator();
    ui.detail("Raison sociale", who.site->company_name);
  }
  draw_name(ui, who);
  ui.row([&] { draw_ways_out(ui, context); });
}

/// Room for the menu bar.
constexpr float wide_header_em = 58;

void draw_header(ui::Ui& ui, Context& context, std::string_view path) {
  if (context.session.status != Session::Status::Open) {
    draw_brand(ui, context, false);
  } else if (ui.is_narrow_for_table(wide_header_em)) {
    draw_small_header(ui, context, path);
  } else {
    draw_wide_header(ui, context, path);
  }
}

void draw_footer(ui::Ui& ui, Context& context) {
  // Plain pages: opened in this tab, they would discard what the person has typed.
  ui.row([&] {
    ui.link("Mentions légales", "/mentions-legales.html", {.is_new_tab = true});
    ui.link("Protection des données personnelles", "/donnees-personnelles.html",
            {.is_new_tab = true});
    ui.link("Conditions Générales d’Utilisation", "/conditions-generales.html",
            {.is_new_tab = true});
    ui.link("Accessibilité\u00a0: non conforme", "/accessibilite.html", {.is_new_tab = true});
    if (ui.button("Affichage", {.kind = ui::ButtonKind::Link})) context.is_display_open = true;
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

void draw_page(ui::Ui& ui, Context& context, std::string_view path, ui::FunctionRef<void()> body) {
  ui.header([&] { draw_header(ui, context, path); });
  const auto draw_content = [&] {
    if (draw_failure(context.session.leaving, ui, context)) log_out(context);
    if (context.session_change == SessionChange::Told) {
      ui.banner(ui::Tone::Warning, "Vous avez changé de site ou de compte dans un autre onglet",
                "Cette page affiche maintenant le compte et le site en cours. Ce que vous n’aviez "
                "pas enregistré ici n’a pas été pris en compte.");
    }
    body();
  };
  // What follows the header is another screen's own, not what the last one had, moved.
  ui.scope(path, [&] {
    ui.main(draw_content);
    draw_side_bar(ui, context, path);
    ui.footer([&] { draw_footer(ui, context); });
  });
  draw_overlays(ui, context, path);
}

bool draw_waiting(ui::Ui& ui, Context& context) {
  bool is_retried = false;
  ui.centered(34, [&] {
    if (context.session.loading.has_failed()) {
      ui.heading(1, "Le service ne répond pas");
      ui.scope("session", [&] { is_retried = draw_failure(context.session.loading, ui, context); });
    } else {
      ui.heading(1, "Chargement…");
      ui.keep_window();
    }
  });
  return is_retried;
}

void draw_missing_part(ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    if (context.platform.late_part() != platform::LatePart::Failed) {
      ui.heading(1, "Chargement…");
      ui.keep_window();
      return;
    }
    ui.heading(1, "La page n’a pas pu être chargée");
    ui.banner(ui::Tone::Error, wording_of(Code::NetworkUnreachable), "");
    if (ui.button("Réessayer", {.icon = ui::Icon::Refresh})) context.platform.load_late_part();
  });
}

}  // namespace espace::screens
