#include "server/store/account/accounts.h"

#include "server/store/rights/delegations.h"
#include "server/store/rights/firms.h"
#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<Account> Accounts::find(std::int64_t id) const {
  return connection_.find<Account>(select<Account, "WHERE id = :1">, id);
}

std::optional<Account> Accounts::find_by_email_key(std::string_view email_key) const {
  return connection_.find<Account>(select<Account, "WHERE email_key = :1">, email_key);
}

std::vector<Account> Accounts::list_holders(std::int64_t after, std::int64_t limit) const {
  return connection_.list<Account>(
      select<
          Account,
          "WHERE id > :1 AND EXISTS (SELECT 1 FROM delegations d WHERE d.account_id = accounts.id "
          "AND d.source_id IS NULL AND d.phase = 1) "
          "ORDER BY id LIMIT :2">,
      after, limit);
}

std::int64_t Accounts::add(const Account& account) { return insert(connection_, account); }

void Accounts::set_state(std::int64_t id, AccountState state) {
  connection_.run("UPDATE accounts SET state = :1 WHERE id = :2", state, id);
}

void Accounts::set_password_hash(std::int64_t id, std::string_view hash) {
  connection_.run("UPDATE accounts SET password_hash = :1 WHERE id = :2", hash, id);
}

void Accounts::note_login(std::int64_t id, Time now) {
  connection_.run(
      "UPDATE accounts SET last_login = :1, idle_warned = NULL, idle_mail = NULL WHERE id = :2",
      now, id);
}

void Accounts::set_email(std::int64_t id, std::string_view email, std::string_view email_key) {
  connection_.run("UPDATE accounts SET email = :1, email_key = :2 WHERE id = :3", email, email_key,
                  id);
  Delegations(connection_).follow_account(id);
  Firms(connection_).follow_account(id);
}

void Accounts::set_email_certified(std::int64_t id, Time now) {
  connection_.run("UPDATE accounts SET email_certified = :1, reminded = NULL WHERE id = :2", now,
                  id);
}

void Accounts::set_contact(const Account& account) {
  update_only<&Account::last_name, &Account::first_name, &Account::landline, &Account::mobile,
              &Account::mobile_certified>(connection_, account);
  Delegations(connection_).follow_account(account.id);
  Firms(connection_).follow_account(account.id);
}

void Accounts::set_mobile_certified(std::int64_t id, Time now) {
  connection_.run("UPDATE accounts SET mobile_certified = :1 WHERE id = :2", now, id);
}

std::vector<Account> Accounts::list_to_remind(Time certified_until, std::int64_t limit) const {
  return connection_.list<Account>(
      select<Account,
             "WHERE reminded IS NULL AND state = 1 AND email_certified <= :1 "
             "ORDER BY email_certified LIMIT :2">,
      certified_until, limit);
}

void Accounts::note_reminded(std::int64_t id, Time now) {
  connection_.run("UPDATE accounts SET reminded = :1 WHERE id = :2", now, id);
}

std::vector<Account> Accounts::list_idle(Time since, Time warned_in_vain_until,
                                         std::int64_t limit) const {
  return connection_.list<Account>(
      select<Account,
             "WHERE state <> 4 AND coalesce(last_login, created) <= :1 "
             "AND (idle_warned IS NULL OR (idle_mail IS NOT NULL AND idle_warned <= :2)) "
             "ORDER BY coalesce(last_login, created) LIMIT :3">,
      since, warned_in_vain_until, limit);
}

void Accounts::note_idle_warned(std::int64_t id, std::int64_t mail, Time now) {
  connection_.run("UPDATE accounts SET idle_warned = :1, idle_mail = :2 WHERE id = :3", now, mail,
                  id);
}

std::int64_t Accounts::note_idle_mails_delivered() {
  // State 1: delivered (sql_outbox.cpp). «> 0» makes the query use the partial index.
  return connection_.run(
      "UPDATE accounts SET idle_warned = "
      "(SELECT o.finished FROM outbox o WHERE o.id = accounts.idle_mail), idle_mail = NULL "
      "WHERE idle_mail > 0 AND EXISTS "
      "(SELECT 1 FROM outbox o WHERE o.id = accounts.idle_mail AND o.state = 1)");
}

std::vector<Account> Accounts::list_to_delete(Time idle_since, Time warned_until,
                                              std::int64_t limit) const {
  return connection_.list<Account>(
      select<
          Account,
          "WHERE idle_warned <= :1 AND idle_mail IS NULL AND coalesce(last_login, created) <= :2 "
          "ORDER BY idle_warned LIMIT :3">,
      warned_until, idle_since, limit);
}

void Accounts::erase(const Account& account, Time now) {
  constexpr std::string_view nobody = "Compte supprimé";
  const auto id = account.id;
  connection_.run(
      "UPDATE accounts SET email = '', email_key = :1, password_hash = '', last_name = :2, "
      "first_name = '', landline = '', mobile = '', state = 4, last_login = NULL, "
      "mobile_certified = NULL, reminded = NULL, idle_warned = NULL, idle_mail = NULL WHERE id = "
      ":3",
      "-" + std::to_string(id), nobody, id);
  Delegations(connection_).follow_account(id);
  connection_.run(
      "UPDATE delegation_history SET email = '', last_name = :1, first_name = '' WHERE site_id IN "
      "(SELECT site_id FROM delegations WHERE account_id = :2) AND delegation_id IN "
      "(SELECT id FROM delegations WHERE account_id = :2)",
      nobody, id);
  connection_.run(
      "UPDATE firm_administrators SET phase = 2, closed = :1, email = '', email_key = '', "
      "last_name = :2, first_name = '' WHERE account_id = :3",
      now, nobody, id);
  connection_.run(
      "UPDATE invitations SET email = '', email_key = '' WHERE email_key = :1 AND expires <= :2",
      account.email_key, now);
  connection_.run("DELETE FROM email_changes WHERE account_id = :1", id);
  connection_.run("DELETE FROM service_uses WHERE account_id = :1", id);
  connection_.run("DELETE FROM news_read WHERE account_id = :1", id);
  connection_.run("DELETE FROM attachments WHERE account_id = :1 AND message_id IS NULL", id);
}

}  // namespace espace::store
