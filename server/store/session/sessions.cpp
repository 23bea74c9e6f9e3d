#include "server/store/session/sessions.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<SessionRecord> Sessions::find(std::string_view token_hash) const {
  return connection_.find<SessionRecord>(
      select_as<SessionRecord, "s",
                "JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = :1">,
      token_hash);
}

SessionFacts Sessions::facts(std::int64_t account_id, std::int64_t site_id) const {
  return connection_.get<SessionFacts>(select_as<SessionFacts, "a",
                                                 "LEFT JOIN sites s ON s.id = :1 "
                                                 "LEFT JOIN members m ON m.id = s.member_id LEFT "
                                                 "JOIN access_reviews r ON r.site_id = s.id "
                                                 "WHERE a.id = :2">,
                                       site_id, account_id);
}

void Sessions::add(const SessionRecord& session) { insert(connection_, session); }

void Sessions::note_seen(std::string_view token_hash, Time now) {
  // Two requests may arrive out of order: the later instant wins.
  connection_.run("UPDATE sessions SET last_seen = :1 WHERE token_hash = :2 AND last_seen < :1",
                  now, token_hash);
}

void Sessions::note_proved(std::string_view token_hash, Time now) {
  connection_.run("UPDATE sessions SET proved = :1 WHERE token_hash = :2", now, token_hash);
}

bool Sessions::remove(std::string_view token_hash) {
  return connection_.run("DELETE FROM sessions WHERE token_hash = :1", token_hash) > 0;
}

void Sessions::remove_at_site(std::int64_t account_id, std::int64_t site_id) {
  connection_.run("DELETE FROM sessions WHERE account_id = :1 AND site_id = :2", account_id,
                  site_id);
}

void Sessions::remove_of_account(std::int64_t account_id) {
  connection_.run("DELETE FROM sessions WHERE account_id = :1", account_id);
}

void Sessions::remove_others(std::int64_t account_id, std::string_view token_hash) {
  connection_.run("DELETE FROM sessions WHERE account_id = :1 AND token_hash <> :2", account_id,
                  token_hash);
}

std::int64_t Sessions::purge(Time begun_before) {
  return connection_.run("DELETE FROM sessions WHERE created < :1", begun_before);
}

}  // namespace espace::store
