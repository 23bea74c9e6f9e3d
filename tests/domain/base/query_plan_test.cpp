#include "server/domain/account/accounts.h"
#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/base/scheduler.h"
#include "server/domain/caisse/tiles.h"
#include "server/domain/caisse/visitors.h"
#include "server/domain/upkeep/idle_accounts.h"
#include "server/store/sqlite_store.h"
#include "tests/domain/support/world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace espace;
using namespace espace::tests;

namespace {

/// What people do with an account, and time to it.
void use_account(World& world) {
  domain::Accounts accounts(world.environment);
  domain::EmailChange change(world.environment);
  domain::EmailCertification certification(world.environment);
  domain::MobileCertification mobile(world.environment);
  domain::Tiles tiles(world.environment);
  domain::Scheduler scheduler(*world.store, world.clock, [](const auto&) {});
  scheduler.add({"plans", std::chrono::hours(1), [] {}});
  REQUIRE(scheduler.run_once() == 1);
  const std::string known = "Enduit-frais-2031";
  world.caller.token = world.log_in(known)->token;
  const auto session = world.sessions.find(world.caller.token).value();
  const api::PhoneEntry number{"FR", "06 12 34 56 79"};
  REQUIRE(accounts.describe(session));
  REQUIRE(mobile.send({"", number}, session));
  REQUIRE_FALSE(mobile.certify({"", number, "000000"}, session));
  REQUIRE(accounts.change_contact({"Durand", "Zoë", {}, number, known}, session, world.caller));
  REQUIRE(accounts.change_password({known, known, known}, session, world.caller));
  tiles.use({rules::Service::Dsn}, session);
  tiles.list(session);
  REQUIRE(change.request({"b@example.fr", "b@example.fr", known}, session, world.caller));
  REQUIRE(certification.resend({"b@example.fr"}, world.caller));
  REQUIRE(certification.resend({"zoe@example.fr"}, world.caller));
  REQUIRE(change.confirm({world.mailed_token("b@example.fr")}, world.caller));
  REQUIRE_FALSE(change.revert({"unknown"}, world.caller));
  world.store->write([](store::Transaction& t) { t.email_changes.remove_from(1, 1); });
  world.clock.advance(std::chrono::days(170));
  REQUIRE(certification.remind() >= 1);
  REQUIRE(certification.certify({world.mailed_token("b@example.fr")}, world.caller));
}

}  // namespace

TEST_CASE("no statement of a request or of housekeeping reads a whole table", "[domain][store]") {
  World world(Backend::Sqlite);
  // Every way through the domain; the store then tells which statements it used.
  world.open_account();
  const auto session = world.log_in();
  REQUIRE(session);
  world.clock.advance(std::chrono::minutes(2));
  const auto found = world.sessions.find(session->token);
  REQUIRE(found);
  world.sessions.describe(*found);
  world.sessions.log_out(session->token);
  world.log_in("Wrong-password-1");
  world.identify("000000000000");
  const auto code = world.add_site("1234567891");
  const auto ticket = (*world.identify(code, "1234567891")).ticket;
  REQUIRE(world.openings.open(world.details(ticket, "ali@example.fr"), world.caller));
  REQUIRE(world.openings.open(world.details(ticket, "ali@example.fr"), world.caller));
  REQUIRE(world.openings.resend({"ali@example.fr"}, world.caller));
  const auto further = (*world.identify(world.add_site("1234567892"), "1234567892")).ticket;
  REQUIRE(world.associations.associate({further, "zoe@example.fr", password}, world.caller));
  REQUIRE(world.recovery.request_reset({"zoe@example.fr"}, world.caller));
  REQUIRE(world.recovery.reset_password({{world.mailed_token()}, "Enduit-frais-2031", ""},
                                        world.caller));
  REQUIRE(world.code_requests.request_code({"1234567892"}, world.caller));
  REQUIRE(world.declarations.import({{identifiant, "2026", "8", "missing", "", ""}}).created == 1);
  REQUIRE(world.declarations.import({{identifiant, "2026", "8", "anomaly", "a", ""}}).updated == 1);
  REQUIRE(world.declarations.import({{identifiant, "2026", "8", "anomaly", "a", ""}}).unchanged ==
          1);
  const auto of_several = world.log_in("Enduit-frais-2031");
  REQUIRE(of_several);
  world.caller.token = of_several->token;
  const auto chosen = world.sessions.choose_site({1}, world.caller);
  REQUIRE(chosen);
  const auto at_site = world.sessions.find(chosen->token);
  REQUIRE(at_site);
  CHECK(world.sites.list(*at_site).sites.size() == 2);
  REQUIRE(world.sites.dsn(*at_site));
  use_account(world);
  REQUIRE(domain::VisitorContact(world.environment)
              .send({"Zoé", "z@example.fr", "", "autre", "Bonjour", true}, world.caller));
  const auto now = world.clock.now();
  for (const auto& mail : world.store->outbox().claim(store::Channel::Email, now, now, 10)) {
    world.store->outbox().failed(mail.id, now, "451");
    world.store->outbox().abandoned(mail.id, now, "550");
    world.store->outbox().delivered(mail.id, now);
  }
  world.store->write([&](store::Transaction& t) {
    t.invitations.add({0, "a@example.fr", "a@example.fr", std::nullopt, std::nullopt, now});
  });
  domain::purge(world.environment);
  world.clock.advance(world.settings.account_idle);
  REQUIRE(domain::warn_idle_accounts(world.environment) >= 1);
  world.mails();
  domain::warn_idle_accounts(world.environment);
  world.clock.advance(world.settings.account_idle_notice);
  REQUIRE(domain::delete_idle_accounts(world.environment) >= 1);
  world.store->read([](const store::Transaction& t) {
    t.journal.of_site(1, 10);
    t.journal.of_account(1, 10);
  });

  auto& sqlite = dynamic_cast<store::SqliteStore&>(*world.store);
  int planned = 0;
  for (const auto& statement : sqlite.statements()) {
    // When programs start, not in a request.
    if (statement.find("schema_version") != std::string::npos) continue;
    const bool reads = statement.starts_with("SELECT") || statement.starts_with("UPDATE") ||
                       statement.starts_with("DELETE");
    if (!reads) continue;
    INFO(statement);
    // Column 3 is the detail: «SEARCH sites USING INDEX …» or «SCAN sites».
    for (const auto& detail : query_column(world.place, "EXPLAIN QUERY PLAN " + statement, 3)) {
      INFO(detail);
      CHECK_FALSE(detail.starts_with("SCAN"));
      CHECK_FALSE(detail.starts_with("USE TEMP B-TREE"));
    }
    ++planned;
  }
  CHECK(planned >= 40);
}
