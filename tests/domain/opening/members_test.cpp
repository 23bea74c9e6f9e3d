#include "server/domain/caisse/letters.h"
#include "server/domain/upkeep/housekeeping.h"
#include "tests/domain/support/world.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

using namespace espace;
using namespace espace::tests;
using domain::ImportAction;

namespace {

domain::SiteEntry entry(const std::string& of_identifiant = "12-345678-90") {
  return {
      of_identifiant, "732 829 320 00074", " Bâti & Fils ", "Siège", "1 rue de l’Été", "", "59000",
      "Lille",        "d’Aubigné",         "Anne-Zoë"};
}

}  // namespace

TEST_CASE("an import says of each entry what became of it", "[domain][members]") {
  World world(each_backend());
  auto wrong = entry("12-345678-91");
  wrong.siret = "73282932000075";
  wrong.company_name.assign(3, ' ');
  wrong.holder_last_name = "D\x01";
  auto results = world.members.import_sites({entry(), wrong, entry("1234567892")});
  REQUIRE(results.size() == 3);
  CHECK(results[0].action == ImportAction::Created);
  CHECK(results[0].site_id != 0);
  CHECK(results[1].action == ImportAction::Refused);
  CHECK(results[1].errors == std::vector<FieldError>{{"siret", Code::SiretChecksum},
                                                     {"company_name", Code::Required},
                                                     {"holder_last_name", Code::ControlCharacter}});
  CHECK(results[2].action == ImportAction::Created);

  auto moved = entry();
  moved.city = "Roubaix";
  results = world.members.import_sites({moved, entry("1234567892")});
  CHECK(results[0].action == ImportAction::Updated);
  CHECK(results[1].action == ImportAction::Unchanged);
  const auto site = world.store->read(
      [](const store::Transaction& t) { return t.sites.find_by_identifiant("1234567890"); });
  REQUIRE(site);
  CHECK(site->siret == "73282932000074");
  CHECK(site->city == "Roubaix");
  CHECK(world.journal() ==
        std::vector<std::string>{"member.created", "site.created", "site.created", "site.updated"});
}

TEST_CASE("a company's sites share its name, and a site without one bears the company's",
          "[domain][members]") {
  World world(each_backend());
  auto second = entry("1234567891");
  second.siret = "73282932000009";
  second.company_name = "Bâti SA";
  second.site_name.clear();
  REQUIRE(world.members.import_sites({entry()}).at(0).action == ImportAction::Created);
  CHECK(world.members.import_sites({second}).at(0).action == ImportAction::Created);
  CHECK(query_column(world.place, "SELECT company_name FROM members") ==
        std::vector<std::string>{"Bâti SA"});
  CHECK(world.said_of("member.updated") ==
        std::vector<std::string>{"Raison sociale: Bâti & Fils → Bâti SA"});
  CHECK(query_column(world.place, "SELECT name FROM sites ORDER BY identifiant") ==
        std::vector<std::string>{"Siège", "Bâti SA"});
}

TEST_CASE(
    "an entry that contradicts an earlier one of the same import is refused, however far apart",
    "[domain][members]") {
  World world(each_backend());
  const bool is_dry_run = GENERATE(false, true);
  auto renamed = entry("1234567891");
  renamed.company_name = "Bâti SA";
  auto moved = entry();
  moved.city = "Roubaix";
  auto run = world.members.begin_import(is_dry_run);
  CHECK(run.put({entry()}).at(0).action == ImportAction::Created);
  const auto results = run.put({renamed, moved, entry(), entry("1234567892")});
  REQUIRE(results.size() == 4);
  CHECK(results[0].errors == std::vector<FieldError>{{"company_name", Code::Conflict}});
  CHECK(results[1].errors == std::vector<FieldError>{{"identifiant", Code::Conflict}});
  CHECK(results[2].action == ImportAction::Unchanged);
  CHECK(results[3].action == ImportAction::Created);
  // What was refused has said nothing.
  auto other = entry("1234567891");
  CHECK(run.put({other}).at(0).action == ImportAction::Created);
}

TEST_CASE("what an import remembers of its entries is forgotten with it", "[domain][members]") {
  World world(each_backend());
  const auto count = [&](const char* table) {
    return query_column(world.place, std::string("SELECT count(*) FROM ") + table).at(0);
  };
  {
    auto run = world.members.begin_import();
    run.put({entry(), entry("1234567891")});
    CHECK(count("import_marks") == "3");
  }
  CHECK(count("import_marks") == "0");
  CHECK(count("import_runs") == "0");
  // One that was cut short.
  world.store->write([&](store::Transaction& t) {
    t.imports.say(t.imports.begin(world.clock.now()), "site:1234567890", "x");
  });
  domain::purge(world.environment);
  CHECK(count("import_marks") == "1");
  world.clock.advance(std::chrono::days(2));
  domain::purge(world.environment);
  CHECK(count("import_marks") == "0");
  CHECK(count("import_runs") == "0");
}

TEST_CASE("more entries than a transaction holds are all done", "[domain][members]") {
  World world(each_backend());
  std::vector<domain::SiteEntry> entries;
  for (int number = 0; number < 450; ++number) {
    entries.push_back(entry(std::to_string(1'000'000'000 + number)));
  }
  const auto results = world.members.import_sites(entries);
  REQUIRE(results.size() == entries.size());
  for (const auto& result : results) CHECK(result.action == ImportAction::Created);
  CHECK(query_column(world.place, "SELECT count(*) FROM sites").at(0) == "450");
}

TEST_CASE("a dry run says what an import would do and keeps nothing", "[domain][members]") {
  World world(each_backend());
  auto wrong = entry("1234567891");
  wrong.siret.clear();
  const auto results = world.members.import_sites({entry(), wrong}, true);
  REQUIRE(results.size() == 2);
  CHECK(results[0].action == ImportAction::Created);
  CHECK(results[1].action == ImportAction::Refused);
  CHECK(query_column(world.place, "SELECT count(*) FROM sites").at(0) == "0");
  CHECK(world.journal().empty());
}

TEST_CASE("without an address no letter is queued: the entry is refused where letters are wanted",
          "[domain][members][letters]") {
  World world(each_backend());
  auto nowhere = entry();
  nowhere.address_line1.clear();
  nowhere.postcode = " ";
  nowhere.city.clear();
  const auto refused = world.members.import_sites({nowhere, entry("1234567892")}, false, true);
  CHECK(refused[0].errors == std::vector<FieldError>{{"address_line1", Code::Required},
                                                     {"postcode", Code::Required},
                                                     {"city", Code::Required}});
  CHECK(refused[1].action == ImportAction::Created);
  nowhere.address_line2 = "Lieu-dit Le Bourg";
  nowhere.postcode.assign(11, '9');
  CHECK(world.members.import_sites({nowhere}, false, true).at(0).errors ==
        std::vector<FieldError>{{"postcode", Code::TooLong}, {"city", Code::Required}});

  // Without letters it is a site as any other, to which none can be queued.
  nowhere.postcode.clear();
  REQUIRE(world.members.import_sites({nowhere, entry("1234567893")}).at(0).action ==
          ImportAction::Created);
  domain::Letters letters(world.environment);
  CHECK(letters.queue("1234567890").refusal().fields ==
        std::vector<FieldError>{{"postcode", Code::Required}, {"city", Code::Required}});
  const auto queued = letters.queue_missing();
  CHECK(queued.sites == 1);
  CHECK(queued.without_address == std::vector<std::string>{"1234567890"});
  CHECK(query_column(world.place, "SELECT count(*) FROM outbox WHERE recipient = '1234567890'") ==
        std::vector<std::string>{"0"});
}

TEST_CASE("a text too long for a letter is refused", "[domain][members]") {
  World world(each_backend());
  auto wrong = entry();
  wrong.city = std::string(201, 'x');
  wrong.postcode = "59000 CEDEX 12";
  wrong.address_line1.assign(1, '\xff');
  CHECK(world.members.import_sites({wrong}).at(0).errors ==
        std::vector<FieldError>{{"address_line1", Code::InvalidUtf8},
                                {"postcode", Code::TooLong},
                                {"city", Code::TooLong}});
}

TEST_CASE("a code is issued for a site that is known", "[domain][members]") {
  World world(each_backend());
  CHECK(world.members.issue_code("1234567890").refusal().code == Code::NotFound);
  CHECK(world.members.issue_code("123").refusal().fields ==
        std::vector<FieldError>{{"identifiant", Code::IdentifiantFormat}});
  world.members.import_sites({entry()});
  const auto issued = world.members.issue_code("12-345678-90");
  REQUIRE(issued);
  CHECK(issued->identifiant == "1234567890");
  CHECK(issued->code.size() == 12);
  CHECK(issued->expires == world.clock.now() + std::chrono::days(60));
  CHECK(query_column(world.place, "SELECT hash FROM confidential_codes").at(0).find(issued->code) ==
        std::string::npos);
}
