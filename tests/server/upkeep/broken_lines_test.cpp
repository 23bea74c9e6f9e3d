#include "server/import/member_file.h"
#include "tests/server/support/fixture.h"

#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace espace;
using namespace espace::tests;

namespace {

const std::string header =
    "identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;adresse_1;adresse_2;"
    "code_postal;ville\n";

/// A good line in which some columns say something else.
std::string line(const std::map<std::string, std::string>& changes = {}) {
  const auto site = make_site();
  std::vector<std::pair<std::string, std::string>> fields{
      {"identifiant", site.identifiant}, {"siret", site.siret},
      {"raison_sociale", "Bâti & Fils"}, {"nom_site", "Siège"},
      {"titulaire_nom", "Durand"},       {"titulaire_prenom", "Zoé"},
      {"adresse_1", "1 rue du Test"},    {"adresse_2", ""},
      {"code_postal", "75001"},          {"ville", "Paris"}};
  std::string text;
  const char* separator = "";
  for (auto& [name, value] : fields) {
    const auto change = changes.find(name);
    text += separator + (change == changes.end() ? value : change->second);
    separator = ";";
  }
  return text;
}

struct Broken {
  std::string line;
  std::string refusal;  ///< «column code», as the operator reads them.
};

std::string letters(std::size_t count) { return std::string(count, 'a'); }

/// Every way in which a line was ever seen, or could be imagined, to be wrong.
std::vector<Broken> broken_lines(const domain::SiteEntry& first) {
  const std::string control = "Bâti\x01";
  const std::string latin1 = "Ma\xe7onnerie";
  return {
      // identifiant
      {line({{"identifiant", ""}}), "identifiant required"},
      {line({{"identifiant", "   "}}), "identifiant required"},
      {line({{"identifiant", "123456789"}}), "identifiant identifiant.format"},
      {line({{"identifiant", "12345678901"}}), "identifiant identifiant.format"},
      {line({{"identifiant", "12A4567890"}}), "identifiant identifiant.format"},
      {line({{"identifiant", "1.23457E+09"}}), "identifiant identifiant.format"},
      {line({{"identifiant", latin1}}), "identifiant text.encoding"},
      // siret
      {line({{"siret", ""}}), "siret required"},
      {line({{"siret", "7328293200007"}}), "siret siret.length"},
      {line({{"siret", "732829320000745"}}), "siret siret.length"},
      {line({{"siret", "7328293200007X"}}), "siret siret.characters"},
      {line({{"siret", "7,32829E+13"}}), "siret siret.characters"},
      {line({{"siret", "73282932000075"}}), "siret siret.checksum"},
      {line({{"siret", "12345678901234"}}), "siret siret.checksum"},
      {line({{"siret", "35600000012345"}}), "siret siret.checksum"},
      {line({{"siret", latin1}}), "siret text.encoding"},
      // raison sociale, nom du site
      {line({{"raison_sociale", ""}}), "raison_sociale required"},
      {line({{"raison_sociale", "\u00a0 "}}), "raison_sociale required"},
      {line({{"raison_sociale", letters(201)}}), "raison_sociale text.too_long"},
      {line({{"raison_sociale", control}}), "raison_sociale text.control_character"},
      {line({{"raison_sociale", latin1}}), "raison_sociale text.encoding"},
      {line({{"raison_sociale", "\"deux\nlignes\""}}), "raison_sociale text.control_character"},
      {line({{"nom_site", letters(201)}}), "nom_site text.too_long"},
      {line({{"nom_site", control}}), "nom_site text.control_character"},
      // titulaire
      {line({{"titulaire_nom", "Durand (gérant)"}}), "titulaire_nom name.characters"},
      {line({{"titulaire_nom", letters(101)}}), "titulaire_nom name.too_long"},
      {line({{"titulaire_prenom", "Zoé 2"}}), "titulaire_prenom name.characters"},
      {line({{"titulaire_prenom", control}}), "titulaire_prenom text.control_character"},
      // adresse
      {line({{"adresse_1", letters(201)}}), "adresse_1 text.too_long"},
      {line({{"adresse_2", control}}), "adresse_2 text.control_character"},
      {line({{"code_postal", "75001 cedex 08"}}), "code_postal text.too_long"},
      {line({{"ville", latin1}}), "ville text.encoding"},
      // the line itself
      {"trop;peu;de;colonnes", " request.malformed"},
      {line() + ";une de trop", " request.malformed"},
      {line({{"raison_sociale", "un \" seul"}}), " request.malformed"},
      {line({{"raison_sociale", "\"fermé\" trop tôt"}}), " request.malformed"},
      {";;;;;;;;;", "identifiant required|siret required|raison_sociale required"},
      // another line
      {line({{"identifiant", first.identifiant}}), "identifiant request.conflict"},
      {line({{"siret", first.siret}, {"raison_sociale", "Bâti et Fils"}}),
       "raison_sociale request.conflict"},
  };
}

}  // namespace

TEST_CASE(
    "39 kinds of broken lines are each reported by number, column and reason, and the good "
    "lines between them are in",
    "[import]") {
  TestServer server;
  const auto first = make_site();
  const auto broken = broken_lines(first);
  REQUIRE(broken.size() == 39);
  std::string text =
      header + line({{"identifiant", first.identifiant}, {"siret", first.siret}}) + '\n';
  std::size_t number = 2;
  std::vector<std::string> expected;
  for (const auto& each : broken) {
    text += line() + '\n';
    ++number;
    text += each.line + '\n';
    ++number;
    std::string rest = each.refusal;
    for (std::size_t end = 0; end != std::string::npos;) {
      end = rest.find('|');
      expected.push_back(std::to_string(number) + ' ' + rest.substr(0, end));
      if (end != std::string::npos) rest.erase(0, end + 1);
    }
    // A quoted field went on over a line.
    if (each.line.find('\n') != std::string::npos) ++number;
  }
  std::istringstream file(text);
  std::vector<std::string> refused;
  const auto summary =
      import_members(file, server.portal().services().members, {}, [&](const RefusedLine& each) {
        for (const auto& reason : each.reasons) {
          refused.push_back(std::to_string(each.line) + ' ' + reason.column + ' ' +
                            std::string(name_of(reason.code)));
        }
      });
  CHECK(summary.created == 1 + 39);
  CHECK(summary.refused == 39);
  CHECK(refused == expected);
}

TEST_CASE("a quote too many breaks its own line and takes no good one with it", "[import]") {
  TestServer server;
  const std::string opened = line({{"raison_sociale", "\"Bâti"}});
  const std::string closed = line({{"raison_sociale", "Bâti\""}});
  const auto refused_of = [&](const std::vector<std::string>& lines) {
    std::string text = header;
    for (const auto& each : lines) text += each + '\n';
    std::istringstream file(text);
    std::vector<std::size_t> refused;
    const auto summary =
        import_members(file, server.portal().services().members, {},
                       [&](const RefusedLine& each) { refused.push_back(each.line); });
    CHECK(summary.created == lines.size() - refused.size());
    return refused;
  };
  using Lines = std::vector<std::size_t>;
  CHECK(refused_of({line(), '"' + line(), line(), line()}) == Lines{3});
  CHECK(refused_of({line(), opened, line(), line()}) == Lines{3});
  // It closes some lines on, in any way.
  CHECK(refused_of({opened, line(), line(), closed, line()}) == Lines{2, 5});
  CHECK(refused_of({opened, line(), opened, line(), line()}) == Lines{2, 4});
  CHECK(refused_of({line(), opened}) == Lines{3});
}

TEST_CASE("a field that goes on over lines is refused once, by its reason", "[import]") {
  TestServer server;
  std::istringstream file(header + line({{"ville", "\"Paris\n\nCedex;\""}}) + '\n' + line() + '\n');
  std::vector<RefusedLine> refused;
  const auto summary = import_members(file, server.portal().services().members, {},
                                      [&](const RefusedLine& each) { refused.push_back(each); });
  CHECK(summary.created == 1);
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].line == 2);
  CHECK(refused[0].reasons.at(0).column == "ville");
  CHECK(refused[0].reasons.at(0).code == Code::ControlCharacter);
}

TEST_CASE("a line of any length is refused, and costs no memory", "[import]") {
  constexpr std::size_t length = 200 * 1024 * 1024;
  TestServer server;
  const TemporaryDirectory directory;
  const auto path = directory.path() / "members.csv";
  write_file(path, header + line() + "\n");
  // A hole: it takes no room on the disk either.
  std::filesystem::resize_file(path, std::filesystem::file_size(path) + length);
  std::ofstream(path, std::ios::binary | std::ios::app) << '\n' << line() << '\n';
  const auto peak = [] {
    struct rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  };
  const auto before = peak();
  std::ifstream file(path, std::ios::binary);
  std::vector<std::size_t> refused;
  const auto summary =
      import_members(file, server.portal().services().members, {},
                     [&](const RefusedLine& each) { refused.push_back(each.line); });
  CHECK(summary.created == 2);
  CHECK(refused == std::vector<std::size_t>{3});
  CHECK(peak() - before < length / 4);
}
