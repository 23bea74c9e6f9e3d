#include "server/store/journal/journal.h"

#include "server/store/sql/facts.h"
#include "server/store/sql/rows.h"

namespace espace::store {

void Journal::append(const JournalEntry& entry) { insert(connection_, entry); }

std::vector<JournalEntry> Journal::of_site(std::int64_t site_id, std::int64_t limit,
                                           std::int64_t before) const {
  return connection_.list<JournalEntry>(
      select<JournalEntry, "WHERE site_id = :1 AND id < :2 ORDER BY id DESC LIMIT :3">, site_id,
      before, limit);
}

std::vector<JournalEntry> Journal::of_account(std::int64_t account_id, std::int64_t limit,
                                              std::int64_t before) const {
  return connection_.list<JournalEntry>(
      select<JournalEntry, "WHERE account_id = :1 AND id < :2 ORDER BY id DESC LIMIT :3">,
      account_id, before, limit);
}

std::vector<JournalEntry> Journal::of_firm(std::int64_t site_id, std::int64_t firm_id,
                                           std::int64_t limit, std::int64_t before) const {
  return connection_.list<JournalEntry>(
      select<JournalEntry,
             "WHERE site_id = :1 AND id < :2 AND account_id IN ("
             "SELECT account_id FROM firm_administrators WHERE firm_id = :3 UNION "
             "SELECT account_id FROM delegations WHERE site_id = :1 AND chain = :3 EXCEPT "
             "SELECT account_id FROM delegations WHERE site_id = :1 AND chain = 0) "
             "ORDER BY id DESC LIMIT :4">,
      site_id, before, firm_id, limit);
}

std::vector<JournalEntry> Journal::search(const JournalFilter& filter, std::int64_t limit,
                                          std::int64_t before) const {
  const std::string area = filter.action.empty() ? "%" : filter.action + ".%";
  return connection_.list<JournalEntry>(
      select<JournalEntry,
             "WHERE id < :1 AND at >= :2 AND at < :3 AND (:4 = 0 OR site_id = :4) "
             "AND (:5 = 0 OR account_id = :5) AND (action = :6 OR action LIKE :7) "
             "ORDER BY id DESC LIMIT :8">,
      before, filter.from, filter.before, filter.site_id, filter.account_id, filter.action, area,
      limit);
}

std::optional<JournalEntry> Journal::newest(std::string_view action) const {
  return connection_.find<JournalEntry>(
      select<JournalEntry, "WHERE action = :1 ORDER BY id DESC LIMIT 1">, action);
}

JournalChain Journal::chain() const { return connection_.get<JournalChain>(select<JournalChain>); }

void Journal::lock_chain() {
  connection_.run("UPDATE journal_chain SET head_number = head_number WHERE one = 1");
}

std::vector<JournalRow> Journal::unsealed(std::int64_t limit) const {
  return connection_.list<JournalRow>(
      select<JournalRow, "WHERE number IS NULL ORDER BY id LIMIT :1">, limit);
}

void Journal::seal(const JournalRow& row) {
  update_only<&JournalRow::number, &JournalRow::sealed, &JournalRow::hash>(connection_, row);
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
  return connection_.find<JournalRow>(select<JournalRow, "WHERE number = :1">, number);
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
