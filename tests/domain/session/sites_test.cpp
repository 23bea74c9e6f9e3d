#include "server/domain/session/sites.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/grants.h"
#include "server/store/sql/connection.h"
#include "tests/domain/support/world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;
using domain::Month;

namespace {

domain::Time utc(int year, unsigned month, unsigned day, int hour) {
  using namespace std::chrono;
  return sys_days(year_month_day(std::chrono::year(year), std::chrono::month(month),
                                 std::chrono::day(day))) +
         hours(hour);
}

domain::DeclarationEntry entry(const std::string& of_identifiant, Month month,
                               const std::string& state, const std::string& anomaly = "",
                               const std::string& expected = "") {
  return {of_identifiant, std::to_string(month.year), std::to_string(month.month), state, anomaly,
          expected};
}

/// «2026-8 anomaly/expected»
std::vector<std::string> told(const std::vector<api::DsnAlert>& alerts) {
  std::vector<std::string> texts;
  for (const auto& alert : alerts) {
    texts.push_back(std::to_string(alert.year) + '-' + std::to_string(alert.month) + ' ' +
                    alert.anomaly + '/' + alert.expected);
  }
  return texts;
}

/// Zoë holds several sites of «Bâti & Fils»; today is in September 2026.
struct SeveralSites : World {
  explicit SeveralSites(Backend backend) : World(backend) {
    open_account();
    for (const auto* further : {"1234567891", "1234567892"}) {
      const auto ticket = (*identify(add_site(further), further)).ticket;
      if (!associations.associate({ticket, "zoe@example.fr", password}, caller)) {
        throw std::runtime_error("not associated");
      }
    }
    today = domain::month_in_paris(clock.now());
  }
  std::int64_t site_id(const std::string& of_identifiant) {
    return store->read([&](const store::Transaction& t) {
      return t.sites.find_by_identifiant(of_identifiant)->id;
    });
  }
  void declare(const std::vector<domain::DeclarationEntry>& entries) {
    if (!declarations.import(entries).refused.empty()) throw std::runtime_error("refused");
  }
  Month today;
};

}  // namespace

TEST_CASE("the month of a declaration is the month in Paris", "[domain][calendar]") {
  CHECK(domain::month_in_paris(utc(2026, 8, 31, 21)) == Month{2026, 8});
  CHECK(domain::month_in_paris(utc(2026, 8, 31, 22)) == Month{2026, 9});
  CHECK(domain::month_in_paris(utc(2026, 12, 31, 22)) == Month{2026, 12});
  CHECK(domain::month_in_paris(utc(2026, 12, 31, 23)) == Month{2027, 1});
  CHECK(Month{2026, 3}.before(0) == Month{2026, 3});
  CHECK(Month{2026, 3}.before(3) == Month{2025, 12});
  CHECK(Month{2026, 12}.before(11) == Month{2026, 1});
  CHECK(Month{2026, 1}.before(25) == Month{2023, 12});
}

TEST_CASE("the sites of an account come with their open alerts, the latest first",
          "[domain][sites]") {
  SeveralSites world(each_backend());
  world.open_account("ali@example.fr", "1234567893");
  world.declare({
      entry(identifiant, world.today.before(2), "anomaly", "Un taux", "Le corriger"),
      entry(identifiant, world.today.before(2), "anomaly", "Une absence", ""),
      entry(identifiant, world.today.before(1), "missing"),
      entry(identifiant, world.today.before(3), "processed"),
      entry("1234567891", world.today.before(14), "to_rectify"),
      entry("1234567893", world.today, "anomaly"),
  });
  const auto session = world.sessions.find((*world.log_in()).token);
  REQUIRE(session);
  const auto sites = world.sites.list(*session).sites;
  REQUIRE(sites.size() == 3);
  CHECK(sites[0].site.company_name == "Bâti & Fils");
  const auto alerts_at = [&](const std::string& of) {
    const auto found =
        std::ranges::find_if(sites, [&](const auto& each) { return each.site.identifiant == of; });
    return told(found->alerts);
  };
  CHECK(alerts_at(identifiant) == std::vector<std::string>{"2026-8 Déclaration manquante/",
                                                           "2026-7 Un taux/Le corriger",
                                                           "2026-7 Une absence/"});
  CHECK(alerts_at("1234567891") == std::vector<std::string>{"2025-7 Une déclaration à rectifier/"});
  CHECK(alerts_at("1234567892").empty());
  const auto other = world.sessions.find((*world.log_in(password, "ali@example.fr")).token);
  REQUIRE(other);
  CHECK(told(world.sites.list(*other).sites.at(0).alerts) ==
        std::vector<std::string>{"2026-9 Anomalie dans le traitement/"});
}

TEST_CASE("sites are in the order of people, case and accents aside", "[domain][sites]") {
  World world(each_backend());
  world.open_account();
  std::vector<domain::SiteEntry> entries;
  int number = 0;
  for (const auto& [siret_of, company] :
       std::vector<std::pair<std::string, std::string>>{{"90000001900019", "zingueur"},
                                                        {"90000002700012", "Étanchéité"},
                                                        {"90000003500015", "Faîtage"}}) {
    domain::SiteEntry added;
    added.identifiant = "200000000" + std::to_string(++number);
    added.siret = siret_of;
    added.company_name = company;
    entries.push_back(added);
  }
  world.members.import_sites(entries);
  world.store->write([&](store::Transaction& t) {
    const auto account = t.accounts.find_by_email_key("zoe@example.fr")->id;
    for (const auto& each : entries) {
      t.delegations.set_root(t.sites.find_by_identifiant(each.identifiant)->id, account,
                             domain::holder_grant({}), world.clock.now());
    }
  });
  std::vector<std::string> names;
  for (const auto& each : world.sites.list(*world.sessions.find((*world.log_in()).token)).sites) {
    names.push_back(each.site.company_name);
  }
  CHECK(names == std::vector<std::string>{"Bâti & Fils", "Étanchéité", "Faîtage", "zingueur"});
}

TEST_CASE("two hundred sites with a year of declarations take as many statements as one",
          "[domain][sites]") {
  World world(each_backend());
  world.open_account();
  const auto today = domain::month_in_paris(world.clock.now());
  const auto count_statements = [&] {
    const auto session = world.sessions.find((*world.log_in()).token);
    const auto before = store::statements_run();
    const auto listed = world.sites.list(*session).sites.size();
    return std::pair(listed, store::statements_run() - before);
  };
  const auto [one, few] = count_statements();
  CHECK(one == 1);

  std::vector<domain::SiteEntry> sites;
  std::vector<domain::DeclarationEntry> declared;
  for (int site = 0; site < 199; ++site) {
    domain::SiteEntry added;
    added.identifiant = std::to_string(2'000'000'000 + site);
    added.siret = siret;
    added.company_name = "Bâti & Fils";
    sites.push_back(added);
    for (std::int64_t ago = 0; ago < 12; ++ago) {
      declared.push_back(
          entry(added.identifiant, today.before(ago), ago % 4 == 1 ? "missing" : "processed"));
    }
  }
  world.members.import_sites(sites);
  REQUIRE(world.declarations.import(declared).created == 199 * 12);
  world.store->write([&](store::Transaction& t) {
    const auto account = t.accounts.find_by_email_key("zoe@example.fr")->id;
    for (const auto& each : sites) {
      t.delegations.set_root(t.sites.find_by_identifiant(each.identifiant)->id, account,
                             domain::holder_grant({}), world.clock.now());
    }
  });
  const auto [many, still_few] = count_statements();
  CHECK(many == 200);
  CHECK(still_few == few);
  const auto all = world.sites.list(*world.sessions.find((*world.log_in()).token)).sites;
  CHECK(std::ranges::count_if(all, [](const auto& each) { return each.alerts.size() == 3; }) ==
        199);
}

TEST_CASE("going to a site gives a new token with the site's alerts", "[domain][sites]") {
  SeveralSites world(each_backend());
  world.declare({entry("1234567891", world.today, "to_rectify")});
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  CHECK_FALSE(logged_in->reply.site);
  CHECK(logged_in->reply.alerts.empty());
  world.caller.token = logged_in->token;
  world.clock.advance(10min);
  const auto chosen = world.sessions.choose_site({world.site_id("1234567891")}, world.caller);
  REQUIRE(chosen);
  CHECK(chosen->token != logged_in->token);
  CHECK(chosen->reply.site->identifiant == "1234567891");
  CHECK(chosen->reply.role == api::Role::CompanyAdministrator);
  CHECK(chosen->reply.site_count == 3);
  CHECK(told(chosen->reply.alerts) ==
        std::vector<std::string>{"2026-9 Une déclaration à rectifier/"});
  CHECK_FALSE(world.sessions.find(logged_in->token));
  const auto session = world.sessions.find(chosen->token);
  REQUIRE(session);
  CHECK(told(world.sessions.describe(*session).alerts).size() == 1);
  CHECK(world.journal().back() == "session.site_chosen");

  SECTION("and to another one («Changer de tiers»)") {
    world.caller.token = chosen->token;
    const auto changed = world.sessions.choose_site({world.site_id(identifiant)}, world.caller);
    REQUIRE(changed);
    CHECK(changed->reply.site->identifiant == identifiant);
    CHECK(changed->reply.alerts.empty());
    CHECK_FALSE(world.sessions.find(chosen->token));
  }
  SECTION("but not a longer life") {
    auto token = chosen->token;
    for (int half_hour = 0; half_hour < 23; ++half_hour) {
      world.clock.advance(29min);
      REQUIRE(world.sessions.find(token));
      world.caller.token = token;
      token = (*world.sessions.choose_site({world.site_id(identifiant)}, world.caller)).token;
    }
    world.clock.advance(29min);
    REQUIRE(world.sessions.find(token));
    world.clock.advance(14min);
    CHECK_FALSE(world.sessions.find(token));
  }
}

TEST_CASE("somebody else's site and one that does not exist are one answer", "[domain][sites]") {
  SeveralSites world(each_backend());
  world.open_account("ali@example.fr", "1234567893");
  world.caller.token = (*world.log_in()).token;
  for (const std::int64_t id : {world.site_id("1234567893"), std::int64_t{999}, std::int64_t{0},
                                std::int64_t{-1}, INT64_MAX}) {
    CHECK(refusal_of(world.sessions.choose_site({id}, world.caller)) == Code::NotFound);
  }
  // The session is as it was.
  const auto session = world.sessions.find(world.caller.token);
  REQUIRE(session);
  CHECK(session->site_id == 0);
  world.sessions.log_out(world.caller.token);
  CHECK(refusal_of(world.sessions.choose_site({world.site_id(identifiant)}, world.caller)) ==
        Code::SessionRequired);
}

TEST_CASE("«Suivi DSN» has the twelve months that end with today's, with and without a row",
          "[domain][sites]") {
  SeveralSites world(each_backend());
  world.declare({
      entry(identifiant, world.today, "received"),
      entry(identifiant, world.today.before(1), "missing"),
      entry(identifiant, world.today.before(3), "anomaly", "Un taux", "Le corriger"),
      entry(identifiant, world.today.before(3), "anomaly", "Une absence"),
      entry(identifiant, world.today.before(11), "processed"),
      entry(identifiant, world.today.before(12), "to_rectify"),
      entry("1234567891", world.today, "to_rectify"),
  });
  world.caller.token = (*world.log_in()).token;
  const auto token =
      (*world.sessions.choose_site({world.site_id(identifiant)}, world.caller)).token;
  const auto dsn = world.sites.dsn(*world.sessions.find(token));
  REQUIRE(dsn);
  const auto& months = dsn->months;
  REQUIRE(months.size() == 12);
  for (std::size_t ago = 0; ago < months.size(); ++ago) {
    CHECK(Month{months[ago].year, months[ago].month} ==
          world.today.before(static_cast<std::int64_t>(ago)));
  }
  CHECK(months[0].state == rules::DsnState::Received);
  CHECK(months[0].anomalies.empty());
  CHECK(months[1].state == rules::DsnState::Missing);
  CHECK(told(months[1].anomalies) == std::vector<std::string>{"2026-8 Déclaration manquante/"});
  CHECK_FALSE(months[2].state.is_given());
  CHECK(months[3].state == rules::DsnState::Anomaly);
  CHECK(told(months[3].anomalies) ==
        std::vector<std::string>{"2026-6 Un taux/Le corriger", "2026-6 Une absence/"});
  CHECK(months[11].state == rules::DsnState::Processed);

  // The window moves with the clock.
  world.clock.advance(std::chrono::days(31));
  CHECK(world.sites.dsn(domain::Session{1, world.site_id(identifiant), {}, {}})->months[0].month ==
        10);
}

TEST_CASE("the declarations of a site that one does not hold are not there", "[domain][sites]") {
  SeveralSites world(each_backend());
  world.open_account("ali@example.fr", "1234567893");
  auto session = *world.sessions.find((*world.log_in()).token);
  session.site_id = world.site_id("1234567893");
  CHECK(refusal_of(world.sites.dsn(session)) == Code::NotFound);
}
