#include "server/store/rights/delegations.h"
#include "server/store/sql/rows.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

// What the statements say that are made of a record's columns, and that a row is read as it was
// written.

using namespace espace;
using namespace espace::tests;

namespace {

struct Tool {
  std::int64_t id = 0;
  std::string owner;
  std::string name;
  std::optional<std::int64_t> weight;
  std::int64_t revision = 1;
  std::string seen_in;

  static constexpr std::string_view table = "tools";
  static constexpr auto columns() {
    return std::tuple{store::id_column("id", &Tool::id),
                      store::fixed_column("owner", &Tool::owner),
                      store::column("name", &Tool::name).kept(),
                      store::column("weight", &Tool::weight),
                      store::counter_column("revision", &Tool::revision),
                      store::read_column("r.name", &Tool::seen_in).or_default()};
  }
};

struct Tally {
  std::int64_t site = 0;
  std::string kind;
  std::string label;
  std::int64_t n = 0;

  static constexpr std::string_view table = "tallies";
  static constexpr auto columns() {
    return std::tuple{store::key_column("site", &Tally::site),
                      store::key_column("kind", &Tally::kind),
                      store::column("label", &Tally::label), store::sum_column("n", &Tally::n)};
  }
};

template <class Statement>
std::string_view text() {
  return store::details::sql_of<Statement>.text();
}

using Key = store::Also<"name_key", std::string>;
using Noted = store::Also<"noted", int, "CASE WHEN weight = ? THEN noted ELSE 0 END">;

}  // namespace

TEST_CASE("statements are made of a record's columns", "[store][columns]") {
  using namespace store::details;
  CHECK(store::select_as<Tool, "t", "JOIN rooms r ON r.id = t.room_id", "WHERE t.id = :1">.text() ==
        "SELECT t.id, t.owner, t.name, t.weight, t.revision, r.name FROM tools t "
        "JOIN rooms r ON r.id = t.room_id WHERE t.id = :1");
  CHECK(store::select<Tally, "WHERE n > :1">.text() ==
        "SELECT site, kind, label, n FROM tallies WHERE n > :1");
  CHECK(store::own_names<Tool> == "id, owner, name, weight, revision");
  CHECK(store::kept_names<Tool> == "name");
  CHECK(text<InsertWithId<Tool, Key>>() ==
        "INSERT INTO tools (owner, name, weight, name_key) VALUES (:1, :2, :3, :4) RETURNING id");
  CHECK(text<Update<Tool, ChangingColumns, Key, Noted>>() ==
        "UPDATE tools SET name = :1, weight = :2, name_key = :3, "
        "noted = CASE WHEN weight = :4 THEN noted ELSE 0 END, revision = revision + 1 "
        "WHERE id = :5");
  CHECK(text<Update<Tool, ColumnsOf<&Tool::weight>>>() ==
        "UPDATE tools SET weight = :1, revision = revision + 1 WHERE id = :2");
  CHECK(text<Put<Tally>>() ==
        "INSERT INTO tallies (site, kind, label, n) VALUES (:1, :2, :3, :4) "
        "ON CONFLICT (site, kind) DO UPDATE SET label = excluded.label, "
        "n = tallies.n + excluded.n");
  CHECK(text<InsertOnce<Tally>>() ==
        "INSERT INTO tallies (site, kind, label, n) VALUES (:1, :2, :3, :4) "
        "ON CONFLICT (site, kind) DO NOTHING");
  CHECK(text<Delete<Tally, " AND n = 0">>() ==
        "DELETE FROM tallies WHERE site = :1 AND kind = :2 AND n = 0");
}

TEST_CASE("a delegation is read as it was written, and its history says what it was",
          "[store][columns]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  store->write([](store::Transaction& t) {
    const auto site = add_site(t, "1000000001");
    const auto zoe = t.accounts.add(account_of("zoe@example.fr"));
    t.delegations.set_root(site, zoe, all_rights(), at(1));
    auto given = all_rights();
    given.site_id = site;
    given.source_id = t.delegations.root_of(site)->id;
    given.kind = store::DelegationKind::User;
    given.email = "Ali@example.fr";
    given.email_key = "ali@example.fr";
    given.last_name = "Ñandú";
    given.first_name = "Ali";
    given.colleges = 5;
    given.levels = "01201201201201201";
    given.first_day = 20'000;
    given.last_day = 21'000;
    given.granted = at(2);
    given.granted_by = zoe;
    given.id = t.delegations.add(given);
    auto changed = given;
    changed.levels = std::string(17, '1');
    changed.last_day = 20'500;
    changed.changed = at(3);
    changed.changed_by = zoe;
    t.delegations.update(changed, at(3));

    const auto read = t.delegations.find(given.id).value();
    CHECK(read.revision == 2);
    const auto same = [](const store::Delegation& left, const store::Delegation& right) {
      return std::apply(
          [&](const auto&... column) {
            return ((column.name == "revision" || left.*column.member == right.*column.member) &&
                    ...);
          },
          store::Delegation::columns());
    };
    CHECK(same(read, changed));
    CHECK_FALSE(same(read, given));
    const auto older = t.delegations.replaced_since(site, at(3));
    REQUIRE(older.size() == 1);
    CHECK(older[0].id == given.id);
    auto before = read;
    older[0].put_back(before);
    given.changed = changed.changed;  // Not kept.
    given.changed_by = changed.changed_by;
    CHECK(same(before, given));
    CHECK(t.delegations.replaced_since(site, at(4)).empty());
  });
}
