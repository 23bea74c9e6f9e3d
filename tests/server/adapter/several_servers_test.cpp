#include "server/domain/base/grants.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"
#include "tests/store/place.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <thread>

// Several servers on one database: what is to be done once is done by one of them.

using namespace espace;
using namespace espace::tests;

namespace {

constexpr int accounts = 30;

/// Accounts whose address was certified at that time.
void add_accounts(store::Store& store, store::Time certified) {
  store.write([&](store::Transaction& t) {
    for (int number = 0; number < accounts; ++number) {
      store::Account account;
      account.email = account.email_key = "a" + std::to_string(number) + "@example.org";
      account.first_name = "Zoé";
      account.email_certified = account.created = certified;
      t.accounts.add(account);
    }
  });
}

/// A site with a holder and somebody who was given something of it.
void delegate_at_new_site(store::Store& store, int number) {
  const auto now = ManualClock().now();
  store.write([&](store::Transaction& t) {
    const auto text = std::to_string(number);
    const auto member = t.members.add(
        {.siren = std::to_string(900'000'000 + number), .company_name = "Bâti " + text}, now);
    store::Site site;
    site.member_id = member;
    site.identifiant = std::to_string(1'200'000'000 + number);
    site.siret = std::to_string(90'000'000'000'000 + number);
    const auto id = t.sites.add(site, now);
    store::Account account;
    account.email = account.email_key = "h" + text + "@example.org";
    account.first_name = "Zoé";
    account.email_certified = account.created = now;
    const auto holder = t.accounts.add(account);
    t.delegations.set_root(id, holder, domain::holder_grant({}), now);
    store::Delegation given = t.delegations.root_of(id).value();
    given.source_id = given.id;
    given.kind = store::DelegationKind::User;
    given.email = given.email_key = "p" + text + "@example.org";
    given.account_id.reset();
    t.delegations.add(given);
    t.reviews.begin(id, now);
  });
}

/// A directory for the pages and the spool, and the database: in it, or on PostgreSQL.
struct Ground {
  explicit Ground(tests::Backend backend) {
    if (backend == tests::Backend::Postgresql) place.emplace(backend);
  }
  std::string database() const { return place ? place->name() : std::string(); }
  std::filesystem::path data() const { return directory.path() / "data"; }
  std::string store_name() const { return place ? place->name() : data().string(); }
  std::size_t spooled() const {
    if (!std::filesystem::exists(data() / "spool")) return 0;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(data() / "spool")) {
      if (entry.path().extension() == ".eml") ++count;
    }
    return count;
  }

  TemporaryDirectory directory;
  std::filesystem::path web = make_web(directory.path());
  std::optional<tests::Place> place;
};

std::size_t lines_with(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("two servers on one database: one sends each reminder, not both", "[several]") {
  const Ground ground(tests::each_backend());
  ManualClock clock;
  std::vector<std::unique_ptr<Portal>> servers;
  for (const auto* name : {"log-1", "log-2"}) {
    Portal::Options options;
    options.config.listen = "127.0.0.1:0";
    options.config.web = ground.web;
    options.config.database = ground.database();
    options.data = ground.data();
    options.log = ground.directory.path() / name;
    options.clock = &clock;
    servers.push_back(std::make_unique<Portal>(std::move(options)));
  }
  add_accounts(servers[0]->store(), clock.now());
  const auto on_both = [&](const auto& action) {
    std::vector<std::thread> threads;
    for (auto& server : servers) threads.emplace_back([&] { action(*server); });
    for (auto& thread : threads) thread.join();
  };
  const auto look = [](Portal& server) { server.scheduler().run_once(); };
  const auto deliver = [](Portal& server) {
    while (server.worker().run_once() > 0) {
    }
  };
  on_both(look);
  CHECK(servers[0]->store().outbox().pending() == 0);
  clock.advance(std::chrono::days(166));
  on_both(look);
  CHECK(servers[0]->store().outbox().pending() == accounts);
  on_both(look);
  clock.advance(std::chrono::hours(1));
  on_both(look);
  CHECK(servers[0]->store().outbox().pending() == accounts);
  on_both(deliver);
  CHECK(servers[0]->store().outbox().pending() == 0);
  CHECK(ground.spooled() == accounts);
  servers.clear();
  const auto log =
      read_file(ground.directory.path() / "log-1") + read_file(ground.directory.path() / "log-2");
  CHECK(lines_with(log, "\"delivered\"") == accounts);
  // At the start, at day 166 and an hour later.
  CHECK(lines_with(log, "\"certification_reminders\"") == 3);
}

TEST_CASE("two servers on one database: one asks for each yearly review, not both", "[several]") {
  const Ground ground(tests::each_backend());
  ManualClock clock;
  std::vector<std::unique_ptr<Portal>> servers;
  for (const auto* name : {"log-1", "log-2"}) {
    Portal::Options options;
    options.config.listen = "127.0.0.1:0";
    options.config.web = ground.web;
    options.config.database = ground.database();
    options.config.settings.certification_lifetime = std::chrono::days(3650);
    options.data = ground.data();
    options.log = ground.directory.path() / name;
    options.clock = &clock;
    servers.push_back(std::make_unique<Portal>(std::move(options)));
  }
  constexpr int sites = 20;
  for (int number = 0; number < sites; ++number) delegate_at_new_site(servers[0]->store(), number);
  const auto look_on_both = [&] {
    std::vector<std::thread> threads;
    for (auto& server : servers) {
      threads.emplace_back([&] { server->scheduler().run_once(); });
    }
    for (auto& thread : threads) thread.join();
    return servers[0]->store().outbox().pending();
  };
  clock.advance(std::chrono::days(364));
  CHECK(look_on_both() == 0);
  clock.advance(std::chrono::days(1));
  CHECK(look_on_both() == sites);
  CHECK(look_on_both() == sites);
  clock.advance(std::chrono::hours(2));
  CHECK(look_on_both() == sites);
}

TEST_CASE("two servers on one database: one tells whose account is idle, and deletes it, not both",
          "[several]") {
  const Ground ground(tests::each_backend());
  ManualClock clock;
  std::vector<std::unique_ptr<Portal>> servers;
  for (const auto* name : {"log-1", "log-2"}) {
    Portal::Options options;
    options.config.listen = "127.0.0.1:0";
    options.config.web = ground.web;
    options.config.database = ground.database();
    options.config.settings.certification_lifetime = std::chrono::days(3650);
    options.data = ground.data();
    options.log = ground.directory.path() / name;
    options.clock = &clock;
    servers.push_back(std::make_unique<Portal>(std::move(options)));
  }
  add_accounts(servers[0]->store(), clock.now());
  const auto look_on_both = [&] {
    std::vector<std::thread> threads;
    for (auto& server : servers) {
      threads.emplace_back([&] { server->scheduler().run_once(); });
    }
    for (auto& thread : threads) thread.join();
    return servers[0]->store().outbox().pending();
  };
  const auto& settings = servers[0]->environment().settings;
  clock.advance(settings.account_idle - settings.account_idle_notice);
  CHECK(look_on_both() == accounts);
  clock.advance(std::chrono::hours(2));
  CHECK(look_on_both() == accounts);
  auto& outbox = servers[0]->store().outbox();
  for (const auto& each : outbox.claim(store::Channel::Email, clock.now(), clock.now(), accounts)) {
    outbox.delivered(each.id, clock.now());
  }
  CHECK(look_on_both() == 0);
  clock.advance(std::chrono::hours(1));
  CHECK(look_on_both() == 0);
  clock.advance(settings.account_idle_notice);
  CHECK(look_on_both() == 0);
  for (std::int64_t account = 1; account <= accounts; ++account) {
    CHECK(servers[1]->store().read([&](const store::Transaction& t) {
      return t.accounts.find(account)->state == store::AccountState::Deleted;
    }));
  }
  clock.advance(std::chrono::hours(2));
  CHECK(look_on_both() == 0);
}

TEST_CASE("two server processes on one database: one sends each reminder, not both",
          "[several][process]") {
  const Ground ground(tests::each_backend());
  add_accounts(*store::open_store(ground.store_name()),
               domain::SystemClock().now() - std::chrono::days(167));
  const auto arguments = [&](const char* log) {
    std::vector<std::string> all{ESPACE_SERVER,
                                 "--data",
                                 ground.data().string(),
                                 "--web",
                                 ground.web.string(),
                                 "--listen",
                                 "127.0.0.1:0",
                                 "--log",
                                 (ground.directory.path() / log).string()};
    if (ground.place) all.insert(all.end(), {"--database", ground.database()});
    return all;
  };
  {
    Process one(arguments("log-1"));
    Process two(arguments("log-2"));
    one.wait_for_line("Listening on ");
    two.wait_for_line("Listening on ");
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (ground.spooled() < accounts) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      std::this_thread::yield();
    }
    one.signal(SIGTERM);
    two.signal(SIGTERM);
    CHECK(one.wait() == 0);
    CHECK(two.wait() == 0);
  }
  CHECK(ground.spooled() == accounts);
  const auto log =
      read_file(ground.directory.path() / "log-1") + read_file(ground.directory.path() / "log-2");
  CHECK(lines_with(log, "\"delivered\"") == accounts);
  CHECK(lines_with(log, "\"certification_reminders\"") == 1);
  CHECK(store::open_store(ground.store_name())->outbox().pending() == 0);
}
