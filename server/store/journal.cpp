#include "server/store/journal.h"

#include "server/store/connection.h"
#include "server/store/facts.h"

namespace espace::store {
namespace {

struct Row {
  Time at;
  std::optional<std::int64_t> account_id;
  std::optional<std::int64_t> site_id;
  std::string action;
  std::string subject;
  std::string details;

  static constexpr auto columns() {
    return std::tuple{&Row::at,     &Row::account_id, &Row::site_id,
                      &Row::action, &Row::subject,    &Row::details};
  }
};

std::vector<JournalEntry> entries(std::vector<Row> rows) {
  std::vector<JournalEntry> all;
  for (auto& row : rows) {
    all.push_back({row.at, row.account_id, row.site_id, std::move(row.action),
                   std::move(row.subject), parse_facts(row.details)});
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

std::vector<JournalEntry> Journal::of_site(std::int64_t site_id, std::int64_t limit) const {
  return entries(
      connection_.list<Row>("SELECT at, account_id, site_id, action, subject, details FROM journal "
                            "WHERE site_id = :1 ORDER BY id DESC LIMIT :2",
                            site_id, limit));
}

std::vector<JournalEntry> Journal::of_account(std::int64_t account_id, std::int64_t limit) const {
  return entries(
      connection_.list<Row>("SELECT at, account_id, site_id, action, subject, details FROM journal "
                            "WHERE account_id = :1 ORDER BY id DESC LIMIT :2",
                            account_id, limit));
}

}  // namespace espace::store
