#include "server/domain/journal/chain.h"

#include "tests/domain/support/world.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;
using Flaw = domain::JournalVerdict::Flaw;

namespace {

/// No more of the domain than a journal needs.
struct Books {
  explicit Books(Backend backend) : place(backend), store(store::open_store(place.name())) {}

  Place place;
  std::unique_ptr<store::Store> store;
  ManualClock clock;
  domain::Hasher hasher{{1, 1}};
  domain::Settings settings;
  domain::Environment environment{*store, clock, hasher, settings};
};

void append(Books& books, int count) {
  for (int number = 0; number < count; ++number) {
    books.store->write([&](store::Transaction& transaction) {
      transaction.journal.append({books.clock.now(),
                                  number,
                                  std::nullopt,
                                  "test.done",
                                  "number:" + std::to_string(number),
                                  {{"a", "b"}}});
    });
  }
}

/// What somebody could do who rules over the database: the guards go first.
void tamper(const Books& books, const std::string& sql) {
  if (books.place.backend() == Backend::Postgresql) {
    run_sql(books.place, "ALTER TABLE journal DISABLE TRIGGER ALL");
    run_sql(books.place, "ALTER TABLE journal_chain DISABLE TRIGGER ALL");
  } else {
    for (const auto* trigger :
         {"journal_new", "journal_unchanged", "journal_kept", "journal_sealed_once",
          "journal_chain_one", "journal_chain_kept", "journal_chain_forward"}) {
      run_sql(books.place, std::string("DROP TRIGGER IF EXISTS ") + trigger);
    }
  }
  run_sql(books.place, sql);
}

domain::JournalVerdict verdict_after(const std::vector<std::string>& changes) {
  Books books(Backend::Sqlite);
  append(books, 10);
  REQUIRE(domain::verify_journal(books.environment).flaw == Flaw::None);
  books.clock.advance(1h);
  for (const auto& sql : changes) tamper(books, sql);
  return domain::verify_journal(books.environment);
}

void check(const domain::JournalVerdict& verdict, Flaw flaw, std::int64_t number) {
  CHECK(verdict.flaw == flaw);
  CHECK(verdict.number == number);
}

}  // namespace

TEST_CASE("an untouched journal is verified, and its head moves on", "[domain][journal]") {
  Books books(each_backend());
  const auto empty = domain::verify_journal(books.environment);
  CHECK(empty.flaw == Flaw::None);
  CHECK(empty.entries == 0);
  append(books, 450);
  CHECK(domain::seal_journal(books.environment) == 450);
  CHECK(domain::seal_journal(books.environment) == 0);
  const auto first = domain::verify_journal(books.environment);
  CHECK(first.flaw == Flaw::None);
  CHECK(first.entries == 450);
  CHECK(first.head_number == 450);
  CHECK(first.head_hash.size() == 64);
  append(books, 1);
  const auto second = domain::verify_journal(books.environment);
  CHECK(second.flaw == Flaw::None);
  CHECK(second.head_number == 451);
  CHECK(second.head_hash != first.head_hash);
}

TEST_CASE("the database itself refuses to change, remove or empty the journal",
          "[domain][journal]") {
  Books books(each_backend());
  append(books, 3);
  const auto refuse_all = [&] {
    for (const auto* sql :
         {"UPDATE journal SET subject = 'other'", "UPDATE journal SET at = at - 1",
          "UPDATE journal SET site_id = 7", "UPDATE journal SET hash = 'x'",
          "UPDATE journal SET subject = 'other', number = 9, sealed = 1, hash = 'x' WHERE id = 1",
          "DELETE FROM journal", "DELETE FROM journal WHERE id = 3",
          "INSERT INTO journal (at, action, subject, details, number) VALUES (1, '', '', '', "
          "99)"}) {
      CAPTURE(sql);
      CHECK_THROWS(run_sql(books.place, sql));
    }
  };
  refuse_all();
  domain::seal_journal(books.environment);
  refuse_all();
  if (books.place.backend() == Backend::Postgresql) {
    CHECK_THROWS(run_sql(books.place, "TRUNCATE journal"));
  }
  CHECK(domain::verify_journal(books.environment).entries == 3);
}

TEST_CASE("no entry takes the place of another", "[domain][journal]") {
  Books books(Backend::Sqlite);
  append(books, 3);
  domain::seal_journal(books.environment);
  append(books, 1);
  for (const auto* sql :
       {"INSERT OR REPLACE INTO journal (id, at, action, subject, details) "
        "VALUES (2, 1790000000, 'x', 'x', '{}')",
        "INSERT OR REPLACE INTO journal (id, at, action, subject, details) "
        "VALUES (4, 1790000000, 'x', 'x', '{}')",
        "REPLACE INTO journal (id, at, action, subject, details) SELECT id, at, 'x', subject, "
        "details FROM journal WHERE id = 1",
        "UPDATE OR REPLACE journal SET number = 2, sealed = 1, hash = 'x' WHERE id = 4"}) {
    CAPTURE(sql);
    CHECK_THROWS(run_sql(books.place, sql));
  }
  CHECK(domain::verify_journal(books.environment).flaw == Flaw::None);
  CHECK(domain::verify_journal(books.environment).entries == 4);
}

TEST_CASE("the database itself refuses to move the ends of the chain but forward to a seal",
          "[domain][journal]") {
  Books books(each_backend());
  append(books, 4);
  domain::seal_journal(books.environment);
  for (const auto* sql :
       {"UPDATE journal_chain SET anchor_number = 2",
        "UPDATE journal_chain SET anchor_number = 2, anchor_hash = 'x'",
        "UPDATE journal_chain SET anchor_number = 9, anchor_hash = 'x'",
        "UPDATE journal_chain SET head_number = 3, head_hash = (SELECT hash FROM journal WHERE "
        "number = 3)",
        "UPDATE journal_chain SET head_hash = 'x'", "UPDATE journal_chain SET head_number = 5",
        "DELETE FROM journal_chain", "INSERT INTO journal_chain VALUES (1, 0, '', 0, '')"}) {
    CAPTURE(sql);
    CHECK_THROWS(run_sql(books.place, sql));
  }
  if (books.place.backend() == Backend::Sqlite) {
    CHECK_THROWS(
        run_sql(books.place, "INSERT OR REPLACE INTO journal_chain VALUES (1, 0, '', 0, '')"));
  } else {
    CHECK_THROWS(run_sql(books.place, "TRUNCATE journal_chain"));
  }
  CHECK(domain::verify_journal(books.environment).flaw == Flaw::None);
  // What looks like a purge and is in no entry of the journal.
  run_sql(books.place,
          "UPDATE journal_chain SET anchor_number = 2, anchor_hash = (SELECT hash FROM journal "
          "WHERE number = 2)");
  run_sql(books.place, "DELETE FROM journal WHERE number <= 2");
  check(domain::verify_journal(books.environment), Flaw::Removed, 2);
  CHECK_THROWS(
      run_sql(books.place, "UPDATE journal_chain SET anchor_number = 0, anchor_hash = ''"));
}

TEST_CASE("after a purge the anchor is the one that the purge wrote down", "[domain][journal]") {
  Books books(each_backend());
  append(books, 4);
  books.clock.advance(std::chrono::days(370));
  append(books, 2);
  REQUIRE(domain::purge_journal(books.environment) == 4);
  REQUIRE(domain::verify_journal(books.environment).flaw == Flaw::None);
  run_sql(books.place,
          "UPDATE journal_chain SET anchor_number = 5, anchor_hash = (SELECT hash FROM journal "
          "WHERE number = 5)");
  run_sql(books.place, "DELETE FROM journal WHERE number <= 5");
  check(domain::verify_journal(books.environment), Flaw::Removed, 5);
}

TEST_CASE("a seal that was noted elsewhere is found again, or what became of it is said",
          "[domain][journal]") {
  Books books(each_backend());
  append(books, 5);
  domain::seal_journal(books.environment);
  const auto noted = domain::journal_head(books.environment);
  CHECK(noted.number == 5);
  append(books, 3);
  const auto verify = [&](const domain::JournalSeal& seal) {
    return domain::verify_journal(books.environment, seal);
  };
  CHECK(verify(noted).flaw == Flaw::None);
  CHECK(verify(noted).entries == 8);
  check(verify({5, std::string(64, '0')}), Flaw::Changed, 5);
  check(verify({9, noted.hash}), Flaw::Removed, 9);
  // Everything written anew from there on, with good hashes: only the note tells.
  tamper(books,
         "UPDATE journal SET subject = 'other', number = NULL, sealed = NULL, hash = NULL "
         "WHERE number = 5");
  tamper(books, "DELETE FROM journal WHERE number > 5");
  tamper(books,
         "UPDATE journal_chain SET head_number = 4, head_hash = (SELECT hash FROM journal WHERE "
         "number = 4)");
  const auto rewritten = domain::verify_journal(books.environment);
  CHECK(rewritten.flaw == Flaw::None);
  CHECK(rewritten.head_number == 5);
  check(verify(noted), Flaw::Changed, 5);
  // What retention took away can no longer be told from what somebody else did.
  books.clock.advance(std::chrono::days(370));
  append(books, 1);
  REQUIRE(domain::purge_journal(books.environment) == 5);
  check(verify({5, rewritten.head_hash}), Flaw::None, 0);
  check(verify({4, noted.hash}), Flaw::Unknown, 4);
}

TEST_CASE("an entry of an earlier day is found among those of today", "[domain][journal]") {
  Books books(each_backend());
  append(books, 2);
  books.clock.advance(std::chrono::days(3));
  append(books, 2);
  domain::seal_journal(books.environment);
  const auto insert = [&](domain::Time at) {
    run_sql(books.place, "INSERT INTO journal (at, action, subject, details) VALUES (" +
                             std::to_string(at.time_since_epoch().count()) +
                             ", 'test.done', 'number:1', '{}')");
  };
  // Committed late, or on a server whose clock is behind.
  insert(books.clock.now() - std::chrono::hours(24));
  CHECK(domain::verify_journal(books.environment).flaw == Flaw::None);
  insert(books.clock.now() - std::chrono::hours(24) - 1s);
  check(domain::verify_journal(books.environment), Flaw::Inserted, 6);
}

TEST_CASE("whatever is changed past the guards is found, at the first broken entry",
          "[domain][journal]") {
  for (const auto* change :
       {"subject = 'number:99'", "at = at + 1", "account_id = NULL", "site_id = 4",
        "action = 'test.undone'", "details = '{}'", "sealed = sealed + 1", "hash = hash || '0'"}) {
    CAPTURE(change);
    const auto verdict =
        verdict_after({std::string("UPDATE journal SET ") + change + " WHERE number IN (4, 8)"});
    check(verdict, Flaw::Changed, 4);
    CHECK(verdict.id == 4);
    CHECK(verdict.entries == 3);
  }
}

TEST_CASE("a removed entry is found, at either end too", "[domain][journal]") {
  check(verdict_after({"DELETE FROM journal WHERE number = 5"}), Flaw::Removed, 5);
  check(verdict_after({"DELETE FROM journal WHERE number <= 2"}), Flaw::Removed, 1);
  check(verdict_after({"DELETE FROM journal WHERE number >= 9"}), Flaw::Removed, 9);
  check(verdict_after({"DELETE FROM journal"}), Flaw::Removed, 1);
}

TEST_CASE("an inserted entry is found", "[domain][journal]") {
  // Between the others, where deleting left an id free.
  check(verdict_after({"INSERT INTO journal (id, at, action, subject, details) "
                       "VALUES (-3, 1790000000, 'test.done', 'number:4', '{}')"}),
        Flaw::Inserted, 11);
  // With a forged seal at the end.
  check(
      verdict_after({"INSERT INTO journal (id, at, action, subject, details, number, sealed, hash)"
                     " VALUES (11, 1790000000, 'x', 'x', '{}', 11, 1790000000, 'x')"}),
      Flaw::Changed, 11);
  // Renumbered to make room.
  check(verdict_after({"UPDATE journal SET number = number + 100 WHERE number > 5",
                       "UPDATE journal SET number = number - 99 WHERE number > 100",
                       "INSERT INTO journal (at, action, subject, details, number, sealed, hash) "
                       "VALUES (1790000000, 'x', 'x', '{}', 6, 1790000000, 'x')"}),
        Flaw::Changed, 6);
}

TEST_CASE("retention takes the old end away and the rest stays verifiable", "[domain][journal]") {
  Books books(each_backend());
  append(books, 5);
  CHECK(domain::purge_journal(books.environment) == 0);
  books.clock.advance(std::chrono::days(300));
  append(books, 5);
  books.clock.advance(std::chrono::days(66));
  CHECK(domain::purge_journal(books.environment) == 5);
  CHECK(domain::purge_journal(books.environment) == 0);
  const auto verdict = domain::verify_journal(books.environment);
  CHECK(verdict.flaw == Flaw::None);
  CHECK(verdict.entries == 6);  // The purge is an entry too.
  CHECK(verdict.head_number == 11);
  CHECK_THROWS(run_sql(books.place, "DELETE FROM journal WHERE number = 6"));
  books.clock.advance(std::chrono::days(4000));
  CHECK(domain::purge_journal(books.environment) == 6);
  CHECK(domain::verify_journal(books.environment).flaw == Flaw::None);
}

TEST_CASE("many writers and two sealers at once: every entry gets its place, nobody is refused",
          "[domain][journal]") {
  Books books(each_backend());
  const auto other = store::open_store(books.place.name());
  const domain::Environment here = books.environment;
  const domain::Environment elsewhere{*other, books.clock, books.hasher, books.settings};
  constexpr int writers = 6;
  constexpr int each = 40;
  std::atomic<bool> is_done = false;
  std::atomic<int> failures = 0;
  std::atomic<int> runs = 0;
  std::vector<std::thread> writing;
  for (int writer = 0; writer < writers; ++writer) {
    writing.emplace_back([&, writer] {
      auto& mine = writer % 2 == 0 ? *books.store : *other;
      for (int count = 0; count < each; ++count) {
        try {
          mine.write([&](store::Transaction& transaction) {
            ++runs;
            transaction.journal.append({books.clock.now(), writer, count, "test.done", "many", {}});
          });
        } catch (const std::exception&) {
          ++failures;
        }
      }
    });
  }
  std::vector<std::thread> sealing;
  for (const auto* environment : {&here, &elsewhere}) {
    sealing.emplace_back([&, environment] {
      while (!is_done) {
        try {
          domain::seal_journal(*environment);
        } catch (const std::exception&) {
          ++failures;
        }
      }
    });
  }
  for (auto& thread : writing) thread.join();
  is_done = true;
  for (auto& thread : sealing) thread.join();
  CHECK(failures == 0);
  // Sealing makes no writer run again.
  CHECK(runs == writers * each);
  const auto verdict = domain::verify_journal(books.environment);
  CHECK(verdict.flaw == Flaw::None);
  CHECK(verdict.entries == writers * each);
}
