#include "server/store/sqlite_store.h"
#include "tests/domain/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

// The list of beneficiaries, however many there are: every order, direction, filter and page by an
// index, nothing sorted. A filter is a parameter of the same statements, never another one.

using namespace espace;
using namespace espace::tests;

namespace {

using Order = store::DelegationOrder;

/// Every statement of the list, by its use.
std::vector<std::string> statements_of_list(Office& office) {
  const auto everything = rules::administrator_grant({office.today(), std::nullopt});
  // More than are sorted because they are few.
  office.store->write([&](store::Transaction& t) {
    for (int count = 0; count < 120; ++count) {
      store::Delegation given;
      given.site_id = office.site;
      given.source_id = office.root.id;
      given.phase = store::DelegationPhase::Accepted;
      domain::put_grant(given, everything);
      t.delegations.add(given);
    }
  });
  office.store->read([&](const store::Transaction& t) {
    store::DelegationFilter all;
    all.site_id = office.site;
    all.day = office.today().count;
    store::DelegationFilter narrow = all;
    narrow.kind = store::DelegationKind::Administrator;
    narrow.lowest_status = narrow.highest_status = 2;
    narrow.first_day_from = office.today().count;
    for (const auto& filter : {all, narrow}) {
      t.delegations.count(filter);
      for (const Order order :
           {Order::Name, Order::Kind, Order::Status, Order::Start, Order::End, Order::Email}) {
        for (const bool is_descending : {false, true}) {
          for (const std::int64_t offset : {0, 3, 118}) {
            t.delegations.page(filter, order, is_descending, offset, 2);
          }
          t.delegations.page_beside(filter, order, is_descending, office.root.id, true, 2);
          t.delegations.page_beside(filter, order, is_descending, office.root.id, false, 2);
        }
      }
    }
  });
  std::vector<std::string> statements;
  for (auto& each : dynamic_cast<store::SqliteStore&>(*office.store).statements()) {
    const bool is_list = each.find("delegations d") != std::string::npos &&
                         each.find("ORDER BY d.") != std::string::npos;
    const bool is_count = each.find("delegation_counts d") != std::string::npos;
    if (is_list || is_count) statements.push_back(std::move(each));
  }
  return statements;
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

/// With values in the place of the parameters, as the first pages of a site have them.
std::string with_values(std::string statement, std::int64_t site, std::int64_t day) {
  std::vector<std::string> values{std::to_string(site),
                                  "0",
                                  std::to_string(day),
                                  "1",
                                  "3",
                                  "-2147483648",
                                  "2147483647",
                                  "0",
                                  "2",
                                  "5",
                                  "0"};
  if (statement.find(":10") == std::string::npos &&
      statement.find("OFFSET :3") != std::string::npos)
    values[2] = "5000";
  const bool is_text = statement.find("(d.name_key, d.id)") != std::string::npos ||
                       statement.find("(d.email_key, d.id)") != std::string::npos;
  // Of the phase that most have: of a small one what is left may as well be sorted.
  if (statement.find("d.phase = :12") != std::string::npos) values.emplace_back("1");
  const bool is_of_three = statement.find("(d.kind, d.name_key, d.id)") != std::string::npos;
  if (is_of_three) {
    values.insert(values.end(), {"2", "'nom05000'", "1"});
  } else {
    values.insert(values.end(), {is_text ? "'nom05000'" : std::to_string(day), "1", "1"});
  }
  for (std::size_t number = values.size(); number > 0; --number) {
    replace_all(statement, ":" + std::to_string(number), values[number - 1]);
  }
  return statement;
}

}  // namespace

TEST_CASE("every order, filter and page of the list is read by an index: SQLite",
          "[domain][delegations][plan]") {
  Office office(Backend::Sqlite);
  const auto statements = statements_of_list(office);
  // Five orders, two directions: from the start, from a line, by number; by name of one phase, from
  // the start and from a line; both counts, and of the phases.
  CHECK(statements.size() == 37);
  for (const auto& statement : statements) {
    INFO(statement);
    bool is_by_index = false;
    bool is_by_phase = false;
    for (const auto& detail : query_column(office.place, "EXPLAIN QUERY PLAN " + statement, 3)) {
      INFO(detail);
      // What is above: few rows, walked through and kept in memory.
      if (detail == "SCAN a" || detail == "SCAN above") continue;
      // Into five statuses.
      if (detail == "USE TEMP B-TREE FOR GROUP BY") continue;
      CHECK_FALSE(detail.starts_with("SCAN"));
      CHECK_FALSE(detail.starts_with("USE TEMP B-TREE"));
      is_by_index = is_by_index || detail.starts_with("SEARCH d USING ");
      is_by_phase = is_by_phase || detail.find(" delegations_by_phase ") != std::string::npos;
    }
    CHECK(is_by_index);
    CHECK(is_by_phase == (statement.find("d.phase = :") != std::string::npos));
  }
}

TEST_CASE("every order, filter and page of the list is read by an index: PostgreSQL",
          "[domain][delegations][plan]") {
  const auto all = backends();
  if (std::ranges::find(all, Backend::Postgresql) == all.end()) {
    SKIP("no PostgreSQL: with_postgres.sh starts one");
  }
  Office small(Backend::Sqlite);
  Office office(Backend::Postgresql);
  run_sql(
      office.place,
      "INSERT INTO delegations (site_id, source_id, chain, kind, email, email_key, last_name, "
      "first_name, name_key, colleges, levels, first_day, last_day, phase, granted, is_source, "
      "expiry_noted) SELECT site_id, id, 0, 1 + n % 2, 'p' || n, 'p' || lpad(n::text, 5, '0'), "
      "'Nom', 'Paul', 'nom' || lpad((n * 7919 % 20011)::text, 5, '0'), 7, levels, "
      "first_day + n % 400 - 200, CASE n % 3 WHEN 0 THEN 2147483647 ELSE first_day + n % 500 "
      "END, CASE n % 10 WHEN 0 THEN 2 WHEN 1 THEN 0 ELSE 1 END, granted, 0, 0 FROM delegations, "
      "generate_series(1, 20000) n");
  run_sql(office.place, "UPDATE delegations SET is_source = 1 WHERE source_id IS NULL");
  run_sql(office.place,
          "INSERT INTO delegation_counts (site_id, chain, source_id, kind, phase, first_day, "
          "last_day, n) SELECT site_id, chain, source_id, kind, phase, first_day, last_day, "
          "count(*) FROM delegations WHERE source_id IS NOT NULL GROUP BY site_id, chain, "
          "source_id, kind, phase, first_day, last_day");
  run_sql(office.place, "ANALYZE");
  for (const auto& statement : statements_of_list(small)) {
    if (statement.find("delegation_counts d") != std::string::npos)
      continue;  // Few, all of one site.
    const auto asked = with_values(statement, office.site, office.today().count);
    INFO(asked);
    std::string plan;
    for (const auto& line : query_column(office.place,
                                         "SET enable_hashjoin = off; SET enable_mergejoin = off; "
                                         "EXPLAIN (COSTS OFF) " +
                                             asked)) {
      plan += line + '\n';
    }
    INFO(plan);
    CHECK(plan.find("Seq Scan on delegations") == std::string::npos);
    CHECK(plan.find("Sort") == std::string::npos);
    const bool is_of_phase = statement.find("d.phase = :") != std::string::npos;
    CHECK(plan.find(is_of_phase ? "using delegations_by_phase" : "using delegations_by_") !=
          std::string::npos);
  }
}
