#include "server/store/sql/busy.h"
#include "server/store/sql/file_lock.h"
#include "server/store/sqlite_store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using store::Transaction;

namespace {

std::string identifiant_of(int number) { return std::to_string(1'000'000'000 + number); }

bool intact(const Place& place) {
  return query_column(place, "PRAGMA integrity_check") == std::vector<std::string>{"ok"};
}

}  // namespace

TEST_CASE("the database is its owner's alone", "[store][sqlite]") {
  namespace fs = std::filesystem;
  const Place place(Backend::Sqlite);
  const auto store = store::open_store(place.name());
  store->write([](Transaction& t) { add_site(t, "1000000001"); });
  CHECK(fs::status(place.name()).permissions() == fs::perms::owner_all);
  int files = 0;
  for (const auto& file : fs::directory_iterator(place.name())) {
    INFO(file.path());
    CHECK(file.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    ++files;
  }
  CHECK(files >= 3);  // The database, its WAL, the lock.
}

TEST_CASE("a write that waits too long for another process is told so, and is not done later",
          "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  store::SqliteStore impatient(place.name(), std::chrono::milliseconds(50));
  store::Store& store = impatient;
  store::FileLock other_process(std::filesystem::path(place.name()) / "espace.lock");
  other_process.lock();
  CHECK_THROWS_AS(store.write([](Transaction& t) { add_site(t, "1000000001"); }), store::Busy);
  CHECK_THROWS_AS(store.write([](Transaction& t) { add_site(t, "1000000002"); }), store::Busy);
  CHECK(store.ready());
  other_process.unlock();
  store.write([](Transaction& t) { add_site(t, "1000000003"); });
  CHECK(query_column(place, "SELECT identifiant FROM sites") ==
        std::vector<std::string>{"1000000003"});
}

TEST_CASE(
    "a reading transaction that ends for another reason than the database keeps what it prepared",
    "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  store::SqliteStore sqlite(place.name());
  store::Store& store = sqlite;
  CHECK_THROWS_AS(store.read([](const Transaction& t) {
    t.sites.find_by_identifiant("1000000001");
    throw std::out_of_range("no");
  }),
                  std::out_of_range);
  const auto statements = sqlite.statements();
  CHECK(std::any_of(statements.begin(), statements.end(), [](const std::string& each) {
    return each.find("FROM sites WHERE identifiant = :1") != std::string::npos;
  }));
}

TEST_CASE("writes that wait are one commit, and one that fails does not undo the others",
          "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  store::SqliteStore sqlite(place.name());
  store::Store& store = sqlite;
  constexpr int writes = 40;

  std::promise<void> started;
  std::promise<void> go_on;
  std::thread first([&] {
    store.write([&](Transaction& t) {
      add_site(t, identifiant_of(0));
      started.set_value();
      go_on.get_future().wait();
    });
  });
  started.get_future().wait();

  // They queue up behind the first, which holds the writer.
  std::atomic<int> refused = 0;
  std::atomic<int> seen_by_others_at_most = 0;
  std::vector<std::thread> threads;
  for (int number = 1; number <= writes; ++number) {
    threads.emplace_back([&, number] {
      try {
        store.write([&](Transaction& t) {
          add_site(t, identifiant_of(number));
          const auto seen = query_column(place, "SELECT count(*) FROM sites");
          seen_by_others_at_most = std::max(seen_by_others_at_most.load(), std::stoi(seen.at(0)));
          if (number % 4 == 0) throw std::runtime_error("no");
        });
      } catch (const std::runtime_error&) {
        ++refused;
      }
    });
  }
  while (sqlite.waiting() < writes) std::this_thread::yield();
  go_on.set_value();
  first.join();
  for (auto& thread : threads) thread.join();

  CHECK(refused == writes / 4);
  CHECK(query_column(place, "SELECT count(*) FROM sites") ==
        std::vector<std::string>{std::to_string(1 + writes - writes / 4)});
  CHECK(query_column(place, "SELECT count(*) FROM sites WHERE identifiant = '1000000004'") ==
        std::vector<std::string>{"0"});
  // Only the first, which was a commit of its own.
  CHECK(seen_by_others_at_most == 1);
  CHECK(intact(place));
}

TEST_CASE("a write that was acknowledged survives the death of the process", "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  int channel[2];
  REQUIRE(::pipe(channel) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto store = store::open_store(place.name());
    for (int number = 0;; ++number) {
      store->write([&](Transaction& t) { add_site(t, identifiant_of(number)); });
      if (::write(channel[1], &number, sizeof number) != sizeof number) ::_exit(1);
    }
  }
  ::close(channel[1]);
  int acknowledged = -1;
  while (acknowledged < 150) {
    REQUIRE(::read(channel[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged);
  }
  ::kill(child, SIGKILL);
  while (::read(channel[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
  }
  ::close(channel[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));

  const auto store = store::open_store(place.name());
  store->read([&](const Transaction& t) {
    for (int number = 0; number <= acknowledged; ++number) {
      INFO(number);
      REQUIRE(t.sites.find_by_identifiant(identifiant_of(number)));
    }
  });
  CHECK(intact(place));
}

TEST_CASE("two processes write in turns", "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  constexpr int each = 100;
  const auto write_all = [&](int first) {
    const auto store = store::open_store(place.name());
    for (int number = first; number < first + each; ++number) {
      store->write([&](Transaction& t) { add_site(t, identifiant_of(number)); });
    }
  };
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    try {
      write_all(each);
      ::_exit(0);
    } catch (...) {
      ::_exit(1);
    }
  }
  write_all(0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(query_column(place, "SELECT count(*) FROM sites") ==
        std::vector<std::string>{std::to_string(2 * each)});
  CHECK(intact(place));
}

TEST_CASE("many readers and writers at once agree", "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  const auto store = store::open_store(place.name());
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 12; ++reader) {
    readers.emplace_back([&] {
      while (!done) {
        store->read([&](const Transaction& t) {
          const auto site = t.sites.find_by_identifiant("1000000001");
          const auto other = t.sites.find_by_identifiant("1000000002");
          if (site.has_value() != other.has_value()) ++torn;
          if (site && site->city != other->city) ++torn;
        });
      }
    });
  }
  store->write([](Transaction& t) {
    add_site(t, "1000000001");
    add_site(t, "1000000002");
  });
  for (int round = 0; round < 50; ++round) {
    store->write([&](Transaction& t) {
      for (const auto* identifiant : {"1000000001", "1000000002"}) {
        auto site = t.sites.find_by_identifiant(identifiant).value();
        site.city = std::to_string(round);
        t.sites.update(site, at(round));
      }
    });
  }
  done = true;
  for (auto& reader : readers) reader.join();
  CHECK(torn == 0);
}

TEST_CASE("what was written over is in no file any more, unless somebody reads all along",
          "[store][sqlite]") {
  const Place place(Backend::Sqlite);
  const auto store = store::open_store(place.name());
  const auto other = store::open_store(place.name());
  constexpr std::string_view secret = "K7WQ-the-secret";
  // By another process: closing a database's file would drop the locks that this one holds on it.
  const auto is_there = [&] {
    const std::string command = "grep -rqaF " + std::string(secret) + ' ' + place.name();
    const int status = std::system(command.c_str());
    REQUIRE(WEXITSTATUS(status) <= 1);
    return WEXITSTATUS(status) == 0;
  };
  std::vector<std::int64_t> ids;
  for (int count = 0; count < 50; ++count) {
    ids.push_back(store->write([&](Transaction& t) {
      return t.outgoing.add({store::Channel::Letter,
                             "code",
                             "1000000001",
                             {{"code", std::string(secret)},
                              {"rest", std::string(static_cast<std::size_t>(count) * 40, 'x')}}},
                            at(0));
    }));
  }
  CHECK(is_there());
  std::promise<void> started;
  std::promise<void> go_on;
  std::thread reader([&] {
    other->read([&](const Transaction& t) {
      t.letters.waiting();
      started.set_value();
      go_on.get_future().wait();
    });
  });
  started.get_future().wait();
  store->write([&](Transaction& t) {
    for (const auto id : ids) t.letters.finish(id, at(1));
  });
  CHECK_FALSE(store->forget(std::chrono::milliseconds(0)));
  CHECK(is_there());
  // The writer is not held up by it.
  store->write([](Transaction& t) { add_site(t, "1000000001"); });
  go_on.set_value();
  reader.join();
  CHECK(store->forget());
  CHECK_FALSE(is_there());
  CHECK(intact(place));
}
