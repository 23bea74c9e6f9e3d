#include "server/demo/applications/page.h"

#include "server/text/html.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/siret.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace espace::demo {
namespace {

std::string frame(std::string_view title, std::string_view label, const domain::Settings& settings,
                  std::string_view content) {
  return fmt::format(
      R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{title} – Application de démonstration</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
  <p><strong>{label}</strong> Application de démonstration, {caisse}</p>
  <a href="{home}">Retour à l’Espace sécurisé</a>
</header>
<main id="contenu" tabindex="-1">
{content}</main>
</body>
</html>
)",
      fmt::arg("title", title), fmt::arg("label", label),
      fmt::arg("caisse", escape_html(settings.caisse_name)),
      fmt::arg("home", escape_html(url_of(settings.public_url, path_of_home))),
      fmt::arg("content", content));
}

std::string say_colleges(const std::vector<api::Choice<rules::College>>& colleges) {
  std::string labels;
  for (const auto& each : colleges) {
    labels.append(labels.empty() ? "" : ", ").append(each.label());
  }
  return labels.empty() ? "Aucun" : labels;
}

std::string row(std::string_view label, std::string_view value) {
  if (value.empty()) return {};
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", label, escape_html(value));
}

std::string say_visitor(const rules::FunctionInfo& function, const Visitor& visitor) {
  const auto& site = visitor.site;
  return fmt::format(
             "<h1>{}</h1>\n"
             "<p class=\"note\">Bonjour <strong>{}</strong>. Votre droit sur cette "
             "fonctionnalité\u00a0: <strong>{}</strong>.</p>\n"
             "<table>\n<tbody>\n",
             function.label, escape_html(visitor.name), visitor.level.label()) +
         row("Nom et prénom", visitor.name) + row("Courriel", visitor.email) +
         row("Rôle", visitor.role.label()) + row("Raison sociale", site.company_name) +
         row("Nom du site déclarant", site.name) + row("SIRET", rules::format_siret(site.siret)) +
         row("Identifiant CIBTP", rules::format_identifiant(site.identifiant)) +
         row("Droit d’accès", visitor.level.label()) +
         row("Collèges en consultation", say_colleges(visitor.colleges)) +
         row("Collèges en mise à jour", say_colleges(visitor.update_colleges)) +
         "</tbody>\n</table>\n"
         "<h2>Comment cette application le sait</h2>\n"
         "<p>L’Espace sécurisé a remis à votre navigateur un jeton signé, valable une minute et "
         "une seule fois. Cette application en a vérifié la signature avec la clé que le portail "
         "publie, puis l’émetteur, le destinataire et la durée. Chez une caisse, sa propre "
         "application s’ouvre ici.</p>\n";
}

std::string_view say(TurnedAway why) {
  switch (why) {
    case TurnedAway::NoToken:
      return "Cette visite n’apporte aucun jeton de l’Espace sécurisé.";
    case TurnedAway::NotSigned:
      return "Le jeton n’est pas signé par l’Espace sécurisé, ou il a été modifié.";
    case TurnedAway::OtherPortal:
      return "Le jeton vient d’un autre portail.";
    case TurnedAway::OtherPlace:
      return "Le jeton a été remis pour un autre service.";
    case TurnedAway::Early:
      return "Le jeton n’est pas encore valable.";
    case TurnedAway::Late:
      return "Le jeton a expiré\u00a0: il n’est valable qu’une minute.";
    case TurnedAway::Used:
      return "Le jeton a déjà servi\u00a0: il n’est valable qu’une fois.";
  }
  return {};
}

std::string say_turned_away(const rules::FunctionInfo& function, TurnedAway why) {
  return fmt::format(
      "<h1>Accès refusé</h1>\n"
      "<p class=\"note\">{}</p>\n"
      "<p>Revenez à l’Espace sécurisé et ouvrez de nouveau «\u00a0{}\u00a0» par le menu.</p>\n",
      say(why), function.label);
}

}  // namespace

http::Response application_page(const rules::FunctionInfo& function,
                                const domain::Settings& settings,
                                const std::variant<Visitor, TurnedAway>& entry) {
  const auto* const visitor = std::get_if<Visitor>(&entry);
  const auto content = visitor ? say_visitor(function, *visitor)
                               : say_turned_away(function, std::get<TurnedAway>(entry));
  return {
      .status = visitor ? 200 : 403,
      .content_type = "text/html; charset=utf-8",
      .body = frame(visitor ? function.label : "Accès refusé", function.label, settings, content),
      .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace espace::demo
