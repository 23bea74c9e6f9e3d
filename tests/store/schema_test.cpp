#include "server/store/sql/connection.h"
#include "server/store/sql/migrations.h"
#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

/// The tables as an older program made them.
void make_schema(const Place& place, int version) {
  const bool is_sqlite = place.backend() == Backend::Sqlite;
  if (is_sqlite) std::filesystem::create_directory(place.name());
  store::Connection connection(
      is_sqlite ? store::Dialect::Sqlite : store::Dialect::Postgresql,
      is_sqlite ? store::open_session(soci::sqlite3, "db=\"" + place.file().string() + "\"")
                : store::open_session(soci::postgresql, place.name()));
  store::migrate(connection, version);
}

}  // namespace

TEST_CASE("a database of a newer program is refused and left alone", "[store][migrations]") {
  const Place place(each_backend());
  store::open_store(place.name());
  const std::string newer = std::to_string(store::newest_schema() + 1);
  run_sql(place, "UPDATE schema_version SET version = " + newer);
  try {
    store::open_store(place.name());
    FAIL("nothing was thrown");
  } catch (const store::Error& error) {
    CHECK(error.reason() == store::Reason::NewerSchema);
    CHECK(std::to_string(error.data().number) == newer);
    CHECK(error.data().other_number == store::newest_schema());
    CHECK_THAT(error.what(), ContainsSubstring("newer program"));
  }
  CHECK(query_column(place, "SELECT version FROM schema_version") ==
        std::vector<std::string>{newer});
}

TEST_CASE("servers that start at once on an empty database all come up", "[store][migrations]") {
  const Place place(each_backend());
  std::atomic<int> ready = 0;
  std::vector<std::thread> servers;
  for (int server = 0; server < 4; ++server) {
    servers.emplace_back([&] {
      try {
        ready += store::open_store(place.name())->ready() ? 1 : 0;
      } catch (const store::Error&) {
        // Counts as not ready.
      }
    });
  }
  for (auto& server : servers) server.join();
  CHECK(ready == 4);
  CHECK(query_column(place, "SELECT version FROM schema_version") ==
        std::vector<std::string>{std::to_string(store::newest_schema())});
}

TEST_CASE("a place that cannot be opened is an error that says so", "[store]") {
  const Place place(Backend::Sqlite);
  store::open_store(place.name());
  CHECK_THROWS_WITH(store::open_store(place.file().string()), ContainsSubstring("directory"));
  // The password of the URL is nobody's business.
  try {
    store::open_store("postgresql://espace:secret@localhost:1/none?connect_timeout=2");
    FAIL("nothing was thrown");
  } catch (const store::Error& error) {
    CHECK(error.kind() == store::Error::Kind::Lost);
    CHECK(std::string(error.what()).find("secret") == std::string::npos);
  }
}

TEST_CASE("documents of an older program get an address that nobody guesses",
          "[store][migrations]") {
  const Place place(each_backend());
  make_schema(place, 8);
  run_sql(place,
          "INSERT INTO files (name, media_type, size, sha256, created) "
          "VALUES ('un.pdf', 'application/pdf', 8, 'x', 0)");
  for (const char* title : {"Un", "Deux"}) {
    run_sql(place, std::string("INSERT INTO documents (file_id, title, category, published) "
                               "VALUES (1, '") +
                       title + "', 'Appels', 0)");
  }
  const auto store = store::open_store(place.name());
  const auto tokens = query_column(place, "SELECT token FROM documents ORDER BY id");
  REQUIRE(tokens.size() == 2);
  for (const auto& token : tokens) {
    CHECK(token.size() == 64);
    CHECK(token.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
  CHECK(tokens[0] != tokens[1]);
  store->read([&](const store::Transaction& transaction) {
    CHECK(transaction.documents.find(tokens[1], 1)->title == "Deux");
    CHECK_FALSE(transaction.documents.find("2", 1));
    CHECK_FALSE(transaction.documents.find("", 1));
  });
}

TEST_CASE("messages of an older program stay as they are, and may come from no site from now on",
          "[store][migrations]") {
  const Place place(each_backend());
  make_schema(place, 15);
  run_sql(place,
          "INSERT INTO members (siren, company_name, created, updated) "
          "VALUES ('732829320', 'Bâti', 0, 0)");
  run_sql(place,
          "INSERT INTO sites (member_id, identifiant, siret, name, address_line1, address_line2, "
          "postcode, city, holder_last_name, holder_first_name, created, updated) VALUES (1, "
          "'1234567890', "
          "'73282932000074', 'Siège', '', '', '59000', 'Lille', 'Durand', 'Zoé', 0, 0)");
  for (const char* body : {"un", "deux", "trois"}) {
    run_sql(place, std::string("INSERT INTO messages (site_id, subject, body, author, created) "
                               "VALUES (1, 'Autre', '") +
                       body + "', '{}', 0)");
  }
  run_sql(place,
          "INSERT INTO files (name, media_type, size, sha256, created) "
          "VALUES ('un.pdf', 'application/pdf', 8, 'x', 0)");
  run_sql(place,
          "INSERT INTO attachments (token, site_id, file_id, message_id, created) "
          "VALUES ('t', 1, 1, 2, 0)");
  run_sql(place, "DELETE FROM messages WHERE body = 'trois'");
  const auto store = store::open_store(place.name());
  store->write([](store::Transaction& transaction) {
    const auto two = transaction.messages.find(2).value();
    CHECK(two.body == "deux");
    CHECK(two.site_id == 1);
    REQUIRE(transaction.messages.attachments(2).size() == 1);
    store::Message of_visitor;
    of_visitor.subject = "Autre";
    of_visitor.body = "quatre";
    // The reference of a message that is gone is not given again.
    CHECK(transaction.messages.add(of_visitor) == 4);
    CHECK(transaction.messages.find(4)->is_of_visitor());
    transaction.messages.close(2, at(0));
    CHECK(transaction.messages.purge(at(1)) == 1);
    CHECK(transaction.messages.attachments(2).empty());
  });
}

TEST_CASE("the links of an older program's invitations are links as the others",
          "[store][migrations]") {
  const Place place(each_backend());
  make_schema(place, 17);
  const auto ends = std::to_string(at(70).time_since_epoch().count());
  run_sql(place, "INSERT INTO firms (siret, name) VALUES ('90000008400013', 'COMPTAGESTION')");
  for (const char* hash : {"open", "accepted", "gone"}) {
    run_sql(place, std::string("INSERT INTO invitations (email, email_key, firm_id, token_hash, "
                               "expires) VALUES ('a@example.fr', 'a@example.fr', 1, '") +
                       hash + "', " + ends + ")");
  }
  for (const char* phase : {"0", "1"}) {
    run_sql(place, std::string("INSERT INTO firm_administrators (firm_id, email, email_key, "
                               "last_name, first_name, phase, invitation_id) VALUES (1, "
                               "'a@example.fr', 'a@example.fr', 'Expert', 'Anne', ") +
                       phase + ", 1 + " + phase + ")");
  }
  run_sql(place,
          "INSERT INTO void_invitation_links (token_hash, invitation_id, expires) "
          "VALUES ('void', 1, " +
              ends + ")");
  run_sql(place, "DELETE FROM invitations WHERE token_hash = 'gone'");
  const auto store = store::open_store(place.name());
  store->write([](store::Transaction& transaction) {
    using enum store::LinkOutcome;
    const auto found = [&](std::string_view hash) {
      return transaction.links.find_any(hash, store::LinkKind::Invitation).value();
    };
    CHECK(found("open").outcome == Open);
    CHECK(found("open").subject == 1);
    CHECK(found("open").expires == at(70));
    CHECK(found("accepted").outcome == Used);
    CHECK(found("void").outcome == Replaced);
    CHECK(found("void").subject == 1);
    CHECK(transaction.invitations.find(2)->email == "a@example.fr");
    CHECK(transaction.firms.of_invitation(1).size() == 1);
    store::Invitation next;
    next.firm_id = 1;
    // An id that was given away is not given again.
    CHECK(transaction.invitations.add(next) == 4);
  });
  // What refers to an invitation still must find it.
  store::FirmAdministrator stray;
  stray.firm_id = 1;
  stray.invitation_id = 99;
  CHECK_THROWS(store->write([&](store::Transaction& t) { t.firms.add(stray); }));
}
