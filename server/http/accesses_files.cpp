#include "server/http/accesses_files.h"

#include "server/text/html.h"
#include "shared/rules/day.h"

#include <fmt/format.h>

#include <unordered_map>

namespace espace::http {
namespace {

std::string_view wording_of_kind(std::string_view kind) {
  if (kind == "holder") return "Administrateur Entreprise";
  if (kind == "administrator") return "Administrateur";
  if (kind == "firm") return "Cabinet comptable";
  if (kind == "collaborator") return "Collaborateur du cabinet";
  return "Utilisateur";
}

std::string shown_day(const std::string& iso) {
  const auto day = rules::check_day(iso);
  return day ? rules::format_day(*day) : std::string();
}

struct Right {
  std::string_view function;
  std::string_view level;
  std::string colleges;
};

Right right_of(const api::FunctionRight& each) {
  Right right;
  const auto function = rules::function_named(each.function);
  const auto level = rules::level_named(each.level);
  if (function) right.function = rules::info_of(*function).label;
  if (level) right.level = rules::label_of(*level);
  for (const auto& name : each.colleges) {
    const auto college = rules::college_named(name);
    if (!right.colleges.empty()) right.colleges += ", ";
    if (college) right.colleges += rules::label_of(*college);
  }
  return right;
}

/// The name of each line that others may stand on.
std::unordered_map<std::int64_t, std::string_view> names_of(const api::AccessesReply& accesses) {
  std::unordered_map<std::int64_t, std::string_view> names;
  for (const auto& line : accesses.lines) names.emplace(line.id, line.name);
  return names;
}

std::string cell(std::string_view text) {
  std::string safe = "\"";
  // OWASP, «CSV Injection».
  if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos)
    safe += '\'';
  for (const char character : text) {
    if (character == '"') safe += '"';
    safe += character;
  }
  return safe + '"';
}

constexpr std::string_view page_head = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Qui peut faire quoi</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
)";

}  // namespace

std::string print_accesses_csv(const api::AccessesReply& accesses) {
  std::string csv =
      "\xEF\xBB\xBF"
      "Date;Niveau;Rôle;Nom;Adresse électronique;Reçoit de;Date d’effet;Date de fin;"
      "Fonctionnalité;Droit;Collèges\r\n";
  const auto names = names_of(accesses);
  for (const auto& line : accesses.lines) {
    const auto found = names.find(line.source_id);
    const std::string giver(found == names.end() ? "" : found->second);
    for (const auto& each : line.functions) {
      const Right right = right_of(each);
      csv += fmt::format("{};{};{};{};{};{};{};{};{};{};{}\r\n", cell(shown_day(accesses.date)),
                         line.depth + 1, cell(wording_of_kind(line.kind)), cell(line.name),
                         cell(line.email), cell(giver), cell(shown_day(line.starts)),
                         cell(shown_day(line.ends)), cell(right.function), cell(right.level),
                         cell(right.colleges));
    }
  }
  return csv;
}

std::string print_accesses_page(const api::AccessesReply& accesses, std::string_view site) {
  std::string html(page_head);
  html += fmt::format("<h1>Qui peut faire quoi à la date du {}</h1>\n<p>{}</p>\n",
                      shown_day(accesses.date), escape_html(site));
  if (accesses.is_past) html += "<p>Tels qu’ils étaient à la fin de cette journée.</p>\n";
  if (accesses.date < accesses.known_from) {
    html += fmt::format("<p>Les accès d’avant le {} ne sont plus conservés.</p>\n",
                        shown_day(accesses.known_from));
  }
  if (!accesses.is_complete) html += "<p>Seuls les premiers bénéficiaires sont imprimés.</p>\n";
  const auto names = names_of(accesses);
  for (const auto& line : accesses.lines) {
    const auto found = names.find(line.source_id);
    const std::string giver(found == names.end() ? "" : found->second);
    html += fmt::format("<section>\n<h2>{}</h2>\n<p>{}{}{}<br>Du {} {}</p>\n",
                        escape_html(line.name.empty() ? line.email : line.name),
                        wording_of_kind(line.kind),
                        line.email.empty() ? "" : ", " + escape_html(line.email),
                        giver.empty() ? "" : ", par " + escape_html(giver), shown_day(line.starts),
                        line.ends.empty() ? "sans date de fin" : "au " + shown_day(line.ends));
    html +=
        "<table>\n<thead><tr><th scope=\"col\">Fonctionnalité</th><th scope=\"col\">Droit</th>"
        "<th scope=\"col\">Collèges</th></tr></thead>\n<tbody>\n";
    for (const auto& each : line.functions) {
      const Right right = right_of(each);
      html += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                          right.function, right.level, right.colleges);
    }
    html += "</tbody>\n</table>\n</section>\n";
  }
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace espace::http
