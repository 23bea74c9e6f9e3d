#include "tests/client/support/contents_samples.h"

namespace espace::tests {
namespace {

api::Block paragraph(std::string text) {
  return {api::BlockKind::Paragraph, 0, 0, {{std::move(text), ""}}};
}
api::Block item(std::string text) { return {api::BlockKind::Item, 1, 0, {{std::move(text), ""}}}; }
api::Block heading(std::string text) {
  return {api::BlockKind::Heading, 2, 0, {{std::move(text), ""}}};
}

api::Article question(std::string slug, std::string title, std::vector<api::Block> blocks) {
  return {std::move(slug), std::move(title), {}, false, std::move(blocks)};
}

}  // namespace

api::Article an_article() {
  return question(
      "connexion", "Se connecter",
      {{api::BlockKind::Paragraph,
        0,
        0,
        {{"Saisissez votre ", ""},
         {"adresse électronique", "", true},
         {", ou choisissez un ", ""},
         {"nouveau mot de passe", "/mot-de-passe-oublie"},
         {".", ""}}},
       heading("La connexion est refusée"),
       item("Attendez une minute ;"),
       {api::BlockKind::Item,
        1,
        0,
        {{"écrivez à ", ""}, {"votre caisse", "mailto:aide@caisse.example"}, {".", ""}}},
       {api::BlockKind::Numbered, 2, 1, {{"Avec votre SIRET", ""}}},
       {api::BlockKind::Numbered, 2, 2, {{"et votre nom", ""}}}});
}

api::Article a_long_article() {
  std::string text;
  for (int count = 0; count < 40; ++count) text += "Une phrase assez courte. ";
  api::Article article = question("2026-11-24-long", "Un long texte", {paragraph(text)});
  article.blocks.push_back(
      {api::BlockKind::Paragraph, 0, 0, {{text, ""}, {"et sa fin", "/aide", true}}});
  article.published = "2026-11-24";
  return article;
}

api::ArticlesReply some_questions() {
  return {{question("01", "Comment ouvrir mon compte ?",
                    {paragraph("Avec les deux courriers de votre caisse.")}),
           question("02", "Je n’ai plus mon code",
                    {{api::BlockKind::Paragraph,
                      0,
                      0,
                      {{"Demandez-en un ", ""},
                       {"nouveau", "/mot-de-passe-oublie/code"},
                       {" : il vient ", ""},
                       {"par courrier", "", true},
                       {".", ""}}}}),
           question("03", "Comment déléguer ?",
                    {paragraph("À un collègue, ou à votre cabinet comptable."), item("Une fois."),
                     item("Ou plusieurs.")})}};
}

api::ArticlesReply some_news() {
  api::ArticlesReply reply{{question("2026-11-24-c", "Vos documents en ligne",
                                     {heading("Mes documents"), paragraph("Tous réunis.")}),
                            question("2026-11-02-b", "Ouverture", {paragraph("Bienvenue.")}),
                            question("2026-10-01-a", "Annonce", {paragraph("Bientôt.")})}};
  for (api::Article& each : reply.articles) {
    each.published = each.slug.substr(0, 10);
    each.is_unread = each.slug.substr(0, 7) == "2026-11";
  }
  return reply;
}

api::Article a_tour() {
  return question(
      "page", "Se repérer",
      {heading("Le menu"),
       item("bouton « Menu »"),
       item("zone « Menu de navigation »"),
       paragraph("Il mène partout."),
       heading("Ce qui n’est pas là"),
       item("bouton « Licorne »"),
       paragraph("Personne ne le voit."),
       heading("La barre"),
       item("bouton « Autre licorne »"),
       item("zone « Barre fonctionnelle »"),
       {api::BlockKind::Paragraph, 0, 0, {{"Toujours ", ""}, {"à portée", "", true}, {".", ""}}},
       heading("Partir"),
       item("bouton « Se déconnecter »"),
       paragraph("En sécurité.")});
}

}  // namespace espace::tests
