#include "server/store/journal/journal.h"

#include "server/store/sql/connection.h"
#include "server/store/sql/facts.h"

namespace espace::store {
namespace {

struct Row {
  Time at;
  std::optional<std::int64_t> account_id;
  std::optional<std::int64_t> site_id;
  std::string action;
  std::string subject;
  std::string details;
  std::int64_t id = 0;

  static constexpr auto columns() {
    return std::tuple{&Row::at,      &Row::account_id, &Row::site_id, &Row::action,
                      &Row::subject, &Row::details,    &Row::id};
  }
};

std::vector<JournalEntry> entries(std::vector<Row> rows) {
  std::vector<JournalEntry> all;
  for (auto& row : rows) {
    all.push_back({row.at, row.account_id, row.site_id, std::move(row.action),
                   std::move(row.subject), parse_facts(row.details), row.id});
  }
  return all;
}

}  // namespace

void Journal::append(const JournalEntry& entry) {
  connection_.run(
      "INSERT INTO journal (at, account_id, site_id, action, subject, details) "
      "VALUES (:1, :2, :3, :4, :5, :6)",
      entry.at, entry.account_id, entry.site_id, entry.action, entry.subject,
      print_facts(entry.details));
}

std::vector<JournalEntry> Journal::of_site(std::int64_t site_id, std::int64_t limit,
                                           std::int64_t before) const {
  return entries(connection_.list<Row>(
      "SELECT at, account_id, site_id, action, subject, details, id FROM journal "
      "WHERE site_id = :1 AND id < :2 ORDER BY id DESC LIMIT :3",
      site_id, before, limit));
}

std::vector<JournalEntry> Journal::of_account(std::int64_t account_id, std::int64_t limit,
                                              std::int64_t before) const {
  return entries(connection_.list<Row>(
      "SELECT at, account_id, site_id, action, subject, details, id FROM journal "
      "WHERE account_id = :1 AND id < :2 ORDER BY id DESC LIMIT :3",
      account_id, before, limit));
}

std::vector<JournalEntry> Journal::of_firm(std::int64_t site_id, std::int64_t firm_id,
                                           std::int64_t limit, std::int64_t before) const {
  return entries(connection_.list<Row>(
      "SELECT at, account_id, site_id, action, subject, details, id FROM journal "
      "WHERE site_id = :1 AND id < :2 AND account_id IN ("
      "SELECT account_id FROM firm_administrators WHERE firm_id = :3 UNION "
      "SELECT account_id FROM delegations WHERE site_id = :1 AND chain = :3 EXCEPT "
      "SELECT account_id FROM delegations WHERE site_id = :1 AND chain = 0) "
      "ORDER BY id DESC LIMIT :4",
      site_id, before, firm_id, limit));
}

std::vector<JournalEntry> Journal::search(const JournalFilter& filter, std::int64_t limit,
                                          std::int64_t before) const {
  const std::string area = filter.action.empty() ? "%" : filter.action + ".%";
  return entries(connection_.list<Row>(
      "SELECT at, account_id, site_id, action, subject, details, id FROM journal "
      "WHERE id < :1 AND at >= :2 AND at < :3 AND (:4 = 0 OR site_id = :4) "
      "AND (:5 = 0 OR account_id = :5) AND (action = :6 OR action LIKE :7) "
      "ORDER BY id DESC LIMIT :8",
      before, filter.from, filter.before, filter.site_id, filter.account_id, filter.action, area,
      limit));
}

std::optional<JournalEntry> Journal::newest(std::string_view action) const {
  auto found = entries(connection_.list<Row>(
      "SELECT at, account_id, site_id, action, subject, details, id FROM journal "
      "WHERE action = :1 ORDER BY id DESC LIMIT 1",
      action));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

JournalChain Journal::chain() const {
  return connection_.get<JournalChain>(
      "SELECT head_number, head_hash, anchor_number, anchor_hash FROM journal_chain");
}

void Journal::lock_chain() {
  connection_.run("UPDATE journal_chain SET head_number = head_number WHERE one = 1");
}

std::vector<JournalRow> Journal::unsealed(std::int64_t limit) const {
  return connection_.list<JournalRow>(
      "SELECT id, at, account_id, site_id, action, subject, details, 0, 0, '' FROM journal "
      "WHERE number IS NULL ORDER BY id LIMIT :1",
      limit);
}

void Journal::seal(const JournalRow& row) {
  connection_.run("UPDATE journal SET number = :1, sealed = :2, hash = :3 WHERE id = :4",
                  row.number, row.sealed, row.hash, row.id);
}

void Journal::set_head(std::int64_t number, std::string_view hash) {
  connection_.run("UPDATE journal_chain SET head_number = :1, head_hash = :2 WHERE one = 1", number,
                  hash);
}

std::vector<JournalRow> Journal::sealed_after(std::int64_t number, std::int64_t limit) const {
  return connection_.list<JournalRow>(
      "SELECT id, at, account_id, site_id, action, subject, details, number, sealed, hash "
      "FROM journal WHERE number > :1 ORDER BY number LIMIT :2",
      number, limit);
}

std::optional<JournalRow> Journal::sealed(std::int64_t number) const {
  return connection_.find<JournalRow>(
      "SELECT id, at, account_id, site_id, action, subject, details, number, sealed, hash "
      "FROM journal WHERE number = :1",
      number);
}

std::optional<std::int64_t> Journal::first_sealed_since(Time at) const {
  return connection_.find<std::int64_t>(
      "SELECT number FROM journal WHERE number > 0 AND at >= :1 ORDER BY number LIMIT 1", at);
}

std::int64_t Journal::drop_until(std::int64_t number, std::string_view hash) {
  connection_.run("UPDATE journal_chain SET anchor_number = :1, anchor_hash = :2 WHERE one = 1",
                  number, hash);
  return connection_.run("DELETE FROM journal WHERE number <= :1", number);
}

}  // namespace espace::store
