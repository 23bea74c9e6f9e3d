#include "tests/server/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace espace::tests {

Office::Office() {
  write_file(here / "office.toml", "[server]\npublic_url = \"https://portail.example\"\n");
}

Ran Office::admin(std::vector<std::string> more) const {
  std::vector<std::string> all{ESPACE_ADMIN, "--data", (here / "data").string(), "--config",
                               file("office.toml")};
  all.insert(all.end(), more.begin(), more.end());
  return run(all);
}

void Office::import(const std::vector<domain::SiteEntry>& sites) const {
  std::string text =
      "identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;adresse_1;"
      "code_postal;ville\n";
  for (const auto& site : sites) {
    text += site.identifiant + ';' + site.siret + ';' + site.company_name + ';' + site.site_name +
            ";Durand;Zoé;1 rue de l’Œuvre;75001;Paris\n";
  }
  write_file(here / "members.csv", text);
  const auto ran = admin({"member", "import", file("members.csv"), "--letters"});
  CAPTURE(ran.output);
  REQUIRE(ran.status == 0);
}

std::string Office::contents() const {
  // By another process: closing a database's file drops the locks that this one, in which the
  // server runs, holds on it.
  const auto ran = run({"/usr/bin/find", here.string(), "-type", "f", "!", "-name", "*.pdf",
                        "-exec", "/usr/bin/cat", "{}", "+"});
  REQUIRE(ran.status == 0);
  return ran.output;
}

std::string text_of(const std::filesystem::path& pdf) {
  const auto ran = run({"/usr/bin/pdftotext", "-layout", pdf.string(), "-"});
  REQUIRE(ran.status == 0);
  return ran.output;
}

std::vector<std::string> codes_in(std::string_view text) {
  constexpr std::size_t length = 14;
  const auto is_code = [](std::string_view part) {
    return part[4] == '-' && part[9] == '-' && std::ranges::all_of(part, [](char c) {
             return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
           });
  };
  std::vector<std::string> codes;
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    const auto part = text.substr(at, length);
    if (is_code(part)) codes.emplace_back(part);
  }
  return codes;
}

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace espace::tests
