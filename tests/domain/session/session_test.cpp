#include "server/domain/base/tokens.h"
#include "server/store/sql/file_lock.h"
#include "server/store/sqlite_store.h"
#include "tests/domain/support/world.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

TEST_CASE("a session is found by its token, which is stored as a digest only",
          "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto logged_in = world.log_in();
  REQUIRE(logged_in);
  const auto session = world.sessions.find(logged_in->token);
  REQUIRE(session);
  CHECK(session->account_id != 0);
  CHECK(session->site_id == logged_in->reply.site->id);
  CHECK(session->created == world.clock.now());
  CHECK(query_column(world.place, "SELECT token_hash FROM sessions") ==
        std::vector<std::string>{domain::digest(logged_in->token)});
  const auto described = world.sessions.describe(*session);
  CHECK(described.email == "Zoe@example.fr");
  CHECK(described.role == api::Role::CompanyAdministrator);
  CHECK(described.site->id == session->site_id);

  CHECK_FALSE(world.sessions.find(""));
  CHECK_FALSE(world.sessions.find("unknown"));
  CHECK_FALSE(world.sessions.find(std::string(5000, 'a')));
  CHECK_FALSE(world.sessions.find(domain::digest(logged_in->token)));
}

TEST_CASE("a request is answered although nobody can note that its session was seen",
          "[domain][session]") {
  World world(Backend::Sqlite);
  world.open_account();
  const auto token = (*world.log_in()).token;
  store::SqliteStore impatient(world.place.name(), 20ms);
  domain::Sessions sessions({impatient, world.clock, world.hasher, world.settings});
  world.clock.advance(2min);
  store::FileLock other_process(std::filesystem::path(world.place.name()) / "espace.lock");
  other_process.lock();
  CHECK(sessions.find(token));
  other_process.unlock();
}

TEST_CASE("a session ends after thirty minutes without a request", "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto token = (*world.log_in()).token;
  for (int request = 0; request < 3; ++request) {
    world.clock.advance(30min - 1s);
    CHECK(world.sessions.find(token));
  }
  world.clock.advance(30min);
  CHECK_FALSE(world.sessions.find(token));
}

TEST_CASE("a session ends after twelve hours whatever is done", "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto token = (*world.log_in()).token;
  for (int request = 0; request < 47; ++request) {
    world.clock.advance(15min);
    CHECK(world.sessions.find(token));
  }
  world.clock.advance(15min - 1s);
  CHECK(world.sessions.find(token));
  world.clock.advance(1s);
  CHECK_FALSE(world.sessions.find(token));
}

TEST_CASE("that a session was seen is written at most once a minute", "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto token = (*world.log_in()).token;
  const auto last_seen = [&] {
    return query_column(world.place, "SELECT last_seen - created FROM sessions").at(0);
  };
  world.clock.advance(59s);
  REQUIRE(world.sessions.find(token));
  CHECK(last_seen() == "0");
  world.clock.advance(1s);
  REQUIRE(world.sessions.find(token));
  CHECK(last_seen() == "60");
}

TEST_CASE("logging out ends the session and no other", "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto one = (*world.log_in()).token;
  const auto two = (*world.log_in()).token;
  CHECK(one != two);
  world.sessions.log_out(one);
  world.sessions.log_out(one);
  world.sessions.log_out("");
  CHECK_FALSE(world.sessions.find(one));
  CHECK(world.sessions.find(two));
  CHECK(world.journal().back() == "session.closed");
}

TEST_CASE("a log-in takes the place of the session that the caller had", "[domain][session]") {
  World world(each_backend());
  world.open_account();
  const auto first = (*world.log_in()).token;
  world.caller.token = first;
  CHECK_FALSE(world.log_in("Wrong-password-1"));
  CHECK(world.sessions.find(first));
  const auto second = (*world.log_in()).token;
  CHECK_FALSE(world.sessions.find(first));
  CHECK(world.sessions.find(second));
}

TEST_CASE("housekeeping takes away what is dead and nothing else", "[domain][housekeeping]") {
  World world(each_backend());
  world.open_account();
  const auto token = (*world.log_in()).token;
  const auto code = world.add_site("1234567891");
  const auto ticket = (*world.identify(code, "1234567891")).ticket;
  REQUIRE(world.openings.open(world.details(ticket, "ali@example.fr"), world.caller));

  world.clock.advance(29min);
  auto purged = domain::purge(world.environment);
  CHECK(purged.sessions == 0);
  CHECK(purged.links == 0);
  CHECK(purged.codes == 0);
  CHECK(purged.throttles > 0);  // The attempts of a client address are old after a minute.
  CHECK(world.sessions.find(token));

  world.clock.advance(12h);
  purged = domain::purge(world.environment);
  CHECK(purged.sessions == 1);
  CHECK(purged.links == 2);  // The tickets, used or not; the e-mail’s link lives on.
  CHECK(world.openings.resend({"ali@example.fr"}, world.caller));

  world.clock.advance(std::chrono::days(61));
  purged = domain::purge(world.environment);
  CHECK(purged.codes == 2);
  CHECK(query_column(world.place, "SELECT count(*) FROM openings").at(0) == "0");
  CHECK(world.log_in());
}
