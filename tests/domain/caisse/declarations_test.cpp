#include "server/domain/caisse/declarations.h"

#include "tests/domain/support/world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using domain::DeclarationEntry;

namespace {

/// «entry field code» of each reason.
std::vector<std::string> refused(const domain::ImportedDeclarations& imported) {
  std::vector<std::string> texts;
  for (const auto& each : imported.refused) {
    for (const auto& error : each.errors) {
      texts.push_back(std::to_string(each.entry) + ' ' + error.field + ' ' +
                      std::string(name_of(error.code)));
    }
  }
  return texts;
}

using Texts = std::vector<std::string>;

std::vector<store::Anomaly> anomalies(World& world, std::int64_t month) {
  return world.store->read([&](const store::Transaction& t) {
    const auto site = t.sites.find_by_identifiant(identifiant)->id;
    const auto found = t.declarations.find(site, 2026, month);
    return found ? t.declarations.anomalies_of(found->id) : std::vector<store::Anomaly>{};
  });
}

}  // namespace

TEST_CASE("the same declarations a second time change nothing", "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  const std::vector<DeclarationEntry> entries{
      {"12-345678-90", "2026", "8", "anomaly", "Un taux", "Le corriger"},
      {identifiant, "2026", "08", " Anomaly ", "Une absence", ""},
      {identifiant, "2026", "7", "processed", "", ""},
  };
  const auto first = world.declarations.import(entries);
  CHECK(first.created == 2);
  CHECK(first.refused.empty());
  CHECK(anomalies(world, 8) ==
        std::vector<store::Anomaly>{{"Un taux", "Le corriger"}, {"Une absence", ""}});
  const auto journal = world.journal();
  CHECK(std::ranges::count(journal, "declaration.created") == 2);
  const auto second = world.declarations.import(entries);
  CHECK(second.unchanged == 2);
  CHECK(second.created + second.updated == 0);
  CHECK(world.journal() == journal);
}

TEST_CASE("a month that is named is replaced as a whole, the others stay",
          "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  world.declarations.import({{identifiant, "2026", "8", "anomaly", "Un taux", ""},
                             {identifiant, "2026", "8", "anomaly", "Une absence", ""},
                             {identifiant, "2026", "7", "anomaly", "Un contrat", ""}});
  const auto again =
      world.declarations.import({{identifiant, "2026", "8", "anomaly", "Une absence", ""}});
  CHECK(again.updated == 1);
  CHECK(anomalies(world, 8) == std::vector<store::Anomaly>{{"Une absence", ""}});
  CHECK(anomalies(world, 7) == std::vector<store::Anomaly>{{"Un contrat", ""}});
  world.declarations.import({{identifiant, "2026", "8", "processed", "", ""}});
  CHECK(world.said_of("declaration.updated") ==
        std::vector<std::string>{"Année:  → 2026", "Mois:  → 8", "État: Anomalie → Traitée"});
  CHECK(anomalies(world, 8).empty());
}

TEST_CASE("the lines of a month may stand apart, and one that is repeated counts once",
          "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  const auto imported =
      world.declarations.import({{identifiant, "2026", "8", "anomaly", "Un taux", ""},
                                 {identifiant, "2026", "7", "processed", "", ""},
                                 {identifiant, "2026", "8", "anomaly", "Un taux", ""},
                                 {identifiant, "2026", "8", "anomaly", "Une absence", ""}});
  CHECK(imported.created == 2);
  CHECK(anomalies(world, 8).size() == 2);
}

TEST_CASE("each wrong entry of a declaration is named at its field", "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  const std::string id = identifiant;
  const auto said = [&](DeclarationEntry entry) {
    return refused(world.declarations.import({std::move(entry)}));
  };
  CHECK(said({"123", "2026", "8", "received", "", ""}) ==
        Texts{"0 identifiant identifiant.format"});
  CHECK(said({"9999999999", "2026", "8", "received", "", ""}) ==
        Texts{"0 identifiant request.not_found"});
  CHECK(said({"", "", "", "", "", ""}) ==
        Texts{"0 identifiant required", "0 year required", "0 month required", "0 state required"});
  for (const auto* year : {"1999", "2027", "26", "x", "2026.5", "99999999999999999999"}) {
    CHECK(said({id, year, "8", "received", "", ""}) == Texts{"0 year text.wrong_type"});
  }
  // Today is in September 2026.
  for (const auto* month : {"0", "13", "10", "août", "-1"}) {
    CHECK(said({id, "2026", month, "received", "", ""}) == Texts{"0 month text.wrong_type"});
  }
  CHECK(said({id, "2025", "12", "received", "", ""}).empty());
  CHECK(said({id, "2026", "8", "reçue", "", ""}) == Texts{"0 state text.wrong_type"});
  CHECK(said({id, "2026", "8", "anomaly", "", "Corriger"}) == Texts{"0 anomaly required"});
  CHECK(said({id, "2026", "8", "processed", "Un taux", ""}) == Texts{"0 anomaly request.conflict"});
  CHECK(said({id, "2026", "8", "anomaly", std::string(301, 'x'), ""}) ==
        Texts{"0 anomaly text.too_long"});
  CHECK(said({id, "2026", "8", "anomaly", "a", "b\nc"}) ==
        Texts{"0 expected text.control_character"});
  CHECK(query_column(world.place, "SELECT count(*) FROM declarations").at(0) == "1");
}

TEST_CASE("a month with one wrong line stays as it is", "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  world.declarations.import({{identifiant, "2026", "8", "anomaly", "Un taux", ""}});
  const auto imported = world.declarations.import({
      {identifiant, "2026", "8", "anomaly", "Une absence", ""},
      {identifiant, "2026", "8", "anomaly", std::string(301, 'x'), ""},
      {identifiant, "2026", "7", "received", "", ""},
      {identifiant, "2026", "6", "received", "", ""},
      {identifiant, "2026", "6", "missing", "", ""},
      {identifiant, "2026", "5", "missing", "", "", {{"anomaly", Code::InvalidUtf8}}},
  });
  CHECK(imported.created == 1);
  CHECK(imported.updated == 0);
  CHECK(refused(imported) == Texts{"0  request.conflict", "1 anomaly text.too_long",
                                   "3  request.conflict", "4 state request.conflict",
                                   "5 anomaly text.encoding"});
  CHECK(anomalies(world, 8) == std::vector<store::Anomaly>{{"Un taux", ""}});
}

TEST_CASE("a dry run of declarations says the same and keeps nothing", "[domain][declarations]") {
  World world(each_backend());
  world.add_site();
  const std::vector<DeclarationEntry> entries{{identifiant, "2026", "8", "missing", "", ""},
                                              {"9999999999", "2026", "8", "missing", "", ""}};
  const auto journal = world.journal();
  const auto tried = world.declarations.import(entries, true);
  CHECK(tried.created == 1);
  CHECK(refused(tried) == Texts{"1 identifiant request.not_found"});
  CHECK(query_column(world.place, "SELECT count(*) FROM declarations").at(0) == "0");
  CHECK(world.journal() == journal);
  CHECK(world.declarations.import(entries).created == 1);
}
