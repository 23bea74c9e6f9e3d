#include "client/screens/page/help.h"

#include "client/screens/base/paths.h"
#include "client/screens/page/menu.h"
#include "client/ui/ui.h"

namespace espace::screens {

void start(HelpState&, Context&) {}

std::string telephone_link(const Context& context) {
  std::string link;
  for (const char each : context.caisse.telephone) {
    if ((each >= '0' && each <= '9') || each == '+') link += each;
  }
  return link.empty() ? link : "tel:" + link;
}

void draw_way_to_caisse(ui::Ui& ui) {
  ui.link("Contacter votre caisse", path_of_contact, {.icon = ui::Icon::Mail});
}

namespace {

void draw_caisse(ui::Ui& ui, const Context& context) {
  const std::string link = telephone_link(context);
  if (link.empty()) {
    ui.paragraph(
        "Vos conseillers vous répondent au numéro indiqué sur les courriers de votre caisse.");
    return;
  }
  ui.paragraph("Les conseillers de votre caisse vous répondent par téléphone.");
  ui.detail("Votre caisse", context.caisse.name);
  ui.link(context.caisse.telephone, link, {.icon = ui::Icon::Phone, .is_external = true});
}

void draw_ways_of_visitors(ui::Ui& ui) {
  ui.tile("Je crée mon espace sécurisé", path_of_opening,
          {.icon = ui::Icon::User, .text = "Avec les deux courriers reçus de votre caisse"});
  ui.tile("Je les associe à un espace existant", path_of_association,
          {.icon = ui::Icon::Link, .text = "Un site déclarant de plus, le même espace"});
  ui.tile("Mot de passe oublié\u00a0?", path_of_recovery,
          {.icon = ui::Icon::Key, .text = "Ou code confidentiel perdu"});
}

void draw_ways(ui::Ui& ui, const api::SessionReply& who) {
  ui.tile("Modifier adresse électronique", path_of_account_email,
          {.icon = ui::Icon::Mail, .text = "Votre identifiant de connexion"});
  ui.tile("Modifier mot de passe", path_of_account_password, {.icon = ui::Icon::Key});
  ui.tile("Modifier contact", path_of_account_contact,
          {.icon = ui::Icon::Phone, .text = "Nom, prénom, téléphones et leur certification"});
  if (is_offered(rules::Service::Delegations, who)) {
    ui.tile(rules::info_of(rules::Service::Delegations).label, path_of_rights,
            {.icon = ui::Icon::Shield, .text = "Déléguer à un collègue ou à votre cabinet"});
  }
}

}  // namespace

void draw(HelpState&, ui::Ui& ui, Context& context) {
  ui.centered(34, [&] {
    ui.card([&] {
      ui.heading(1, "Aide");
      draw_caisse(ui, context);
      ui.tile("Questions-Réponses", path_of_questions,
              {.icon = ui::Icon::MessagesSquare, .text = "Les réponses aux questions fréquentes"});
      ui.heading(2, "Vous cherchez…");
      if (context.session.status == Session::Status::Open) {
        draw_ways(ui, context.person.who);
      } else {
        draw_ways_of_visitors(ui);
      }
    });
  });
}

}  // namespace espace::screens
