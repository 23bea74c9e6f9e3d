#include "server/domain/base/grants.h"
#include "tests/domain/support/world.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

TEST_CASE("who holds one site goes straight into it", "[domain][login]") {
  World world(each_backend());
  world.open_account();
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  const auto& reply = logged_in->reply;
  CHECK(reply.email == "Zoe@example.fr");
  CHECK(reply.first_name == "Zoë");
  CHECK(reply.role == api::Role::CompanyAdministrator);
  CHECK(reply.site_count == 1);
  CHECK(reply.idle_seconds == 1800);
  REQUIRE(reply.site);
  CHECK(reply.site->company_name == "Bâti & Fils");
  CHECK(reply.site->site_name == "Siège");
  CHECK(reply.site->siret == siret);
  CHECK(logged_in->token.size() == 43);
}

TEST_CASE("who holds several sites has none chosen yet", "[domain][login]") {
  World world(each_backend());
  world.open_account();
  world.add_site("1234567891");
  world.store->write([&](store::Transaction& t) {
    const auto site = t.sites.find_by_identifiant("1234567891").value();
    const auto account = t.accounts.find_by_email_key("zoe@example.fr").value();
    t.delegations.set_root(site.id, account.id, domain::holder_grant({}), world.clock.now());
  });
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  CHECK_FALSE(logged_in->reply.site);
  CHECK(logged_in->reply.site_count == 2);
}

TEST_CASE("a wrong password and an unknown address get one answer and one hash each",
          "[domain][login]") {
  World world(each_backend());
  world.open_account();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr", "no address"}) {
    const auto computed = world.hasher.computed();
    CHECK(world.refused("Wrong-password-1", email) == Code::LoginRefused);
    CHECK(world.hasher.computed() == computed + 1);
  }
  const auto computed = world.hasher.computed();
  CHECK(world.log_in());
  CHECK(world.hasher.computed() == computed + 1);
}

TEST_CASE("an opening that waits is told only to the right password, with one hash",
          "[domain][login]") {
  World world(each_backend());
  const auto ticket = (*world.identify(world.add_site())).ticket;
  REQUIRE(world.openings.open(world.details(ticket), world.caller));
  const auto computed = world.hasher.computed();
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  CHECK(world.refused(password) == Code::AccountNotActivated);
  CHECK(world.hasher.computed() == computed + 2);
}

TEST_CASE("a blocked account is told only to the right password", "[domain][login]") {
  World world(each_backend());
  world.open_account();
  const auto session = world.log_in();
  REQUIRE(session);
  world.store->write([](store::Transaction& t) {
    t.accounts.set_state(t.accounts.find_by_email_key("zoe@example.fr")->id,
                         store::AccountState::Blocked);
  });
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  CHECK(world.refused(password) == Code::AccountBlocked);
  CHECK_FALSE(world.sessions.find(session->token));
}

TEST_CASE("after five failures the wait is a minute and doubles up to fifteen, known or not",
          "[domain][login][throttle]") {
  World world(each_backend());
  world.open_account();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int failure = 0; failure < 5; ++failure) {
      CHECK(world.refused("Wrong-password-1", email) == Code::LoginRefused);
    }
    for (const auto wait : {1min, 2min, 4min, 8min, 15min, 15min}) {
      const auto computed = world.hasher.computed();
      const auto refused = world.log_in(password, email);
      REQUIRE_FALSE(refused);
      CHECK(refused.refusal().code == Code::LoginThrottled);
      CHECK(refused.refusal().retry_after == wait);
      CHECK(world.hasher.computed() == computed);
      world.clock.advance(wait - 1s);
      CHECK(world.refused(password, email) == Code::LoginThrottled);
      world.clock.advance(1s);
      CHECK(world.refused("Wrong-password-1", email) == Code::LoginRefused);
    }
  }
  world.clock.advance(15min);
  CHECK(world.log_in());
  CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
  CHECK(world.log_in());
}

TEST_CASE("after twenty-five failures in a day only a reset helps, known or not",
          "[domain][login][throttle]") {
  World world(each_backend());
  world.open_account();
  for (const std::string email : {"zoe@example.fr", "nobody@example.fr"}) {
    for (int failure = 0; failure < 25; ++failure) {
      CHECK(world.refused("Wrong-password-1", email) == Code::LoginRefused);
      world.clock.advance(15min);
    }
    CHECK(world.refused(password, email) == Code::LoginResetRequired);
    world.clock.advance(std::chrono::days(30));
    domain::purge(world.environment);
    CHECK(world.refused(password, email) == Code::LoginResetRequired);
  }
  CHECK(std::ranges::count(world.journal(), "login.reset_required") == 1);
}

TEST_CASE("failures of more than a day ago do not count", "[domain][login][throttle]") {
  World world(each_backend());
  world.open_account();
  for (int failure = 0; failure < 30; ++failure) {
    CHECK(world.refused("Wrong-password-1") == Code::LoginRefused);
    world.clock.advance(1h);
  }
  CHECK(world.log_in());
}

TEST_CASE("attempts at the same instant are counted one by one", "[domain][login][throttle]") {
  World world(each_backend(), {2, 64});
  world.open_account();
  const auto computed = world.hasher.computed();
  std::atomic<int> tried = 0;
  std::atomic<int> throttled = 0;
  std::vector<std::thread> attackers;
  for (int attacker = 0; attacker < 12; ++attacker) {
    attackers.emplace_back([&] {
      const Code code = world.refused("Wrong-password-1");
      if (code == Code::LoginRefused) ++tried;
      if (code == Code::LoginThrottled) ++throttled;
    });
  }
  for (auto& attacker : attackers) attacker.join();
  CHECK(tried == 5);
  CHECK(throttled == 7);
  CHECK(world.hasher.computed() == computed + 5);
}

TEST_CASE("one client address has sixty attempts a minute", "[domain][login][throttle]") {
  World world(each_backend());
  world.open_account();
  world.settings.login_attempts_per_address = 4;
  for (int attempt = 0; attempt < 4; ++attempt) {
    world.refused("Wrong-password-1", std::to_string(attempt) + "@example.fr");
    world.clock.advance(10s);
  }
  const auto refused = world.log_in();
  REQUIRE_FALSE(refused);
  CHECK(refused.refusal().code == Code::TooManyRequests);
  CHECK(refused.refusal().retry_after == 20s);
  world.clock.advance(20s);
  CHECK(world.log_in());
}

TEST_CASE("a log-in that the hasher had no time for is not a failure", "[domain][login]") {
  World world(each_backend(), {1, 0});
  world.open_account();
  std::atomic<bool> done = false;
  std::thread flood([&] {
    while (!done) {
      try {
        world.hasher.verify("", "flood");
      } catch (const domain::Hasher::Busy&) {
      }
    }
  });
  int busy = 0;
  for (int attempt = 0; attempt < 2000 && busy < 8; ++attempt) {
    const auto code = world.refused(password);
    CHECK((code == Code::Busy || code == Code::Internal));
    busy += code == Code::Busy ? 1 : 0;
    world.clock.advance(2s);
  }
  done = true;
  flood.join();
  CHECK(busy == 8);
  CHECK(world.log_in());
}

TEST_CASE("a hash with older parameters is renewed by the log-in", "[domain][login]") {
  World world(each_backend());
  world.open_account();
  // Argon2id, 8 KiB, one pass, of «password» below.
  const std::string old_hash =
      "$argon2id$v=19$m=8,t=1,p=1$hEsvGJoXrQmjtAK3na1x1w$KJ2AD/"
      "sZhiMNIo8W0nYNqGvGAIp7gyPIyq9C6r5hY2U";
  world.store->write([&](store::Transaction& t) {
    t.accounts.set_password_hash(t.accounts.find_by_email_key("zoe@example.fr")->id, old_hash);
  });
  REQUIRE(domain::Hasher::needs_renewal(old_hash));
  CHECK(world.log_in());
  const auto account = world.store->read([](const store::Transaction& t) {
    return t.accounts.find_by_email_key("zoe@example.fr").value();
  });
  CHECK_FALSE(domain::Hasher::needs_renewal(account.password_hash));
  CHECK(world.log_in());
}
