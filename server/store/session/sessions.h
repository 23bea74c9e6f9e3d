#pragma once

#include "server/store/account/accounts.h"
#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace espace::store {

class Connection;

/// A logged-in person; the cookie's token is stored only as its SHA-256.
struct SessionRecord {
  std::string token_hash;
  std::int64_t account_id = 0;
  std::optional<std::int64_t> site_id;
  Time created;
  Time last_seen;
  Time proved = {};  ///< When the password was last given.
  // Read from the account, never written.
  AccountState account_state = AccountState::Active;
  Time email_certified = {};

  static constexpr std::string_view table = "sessions";
  static constexpr auto columns() {
    return std::tuple{key_column("token_hash", &SessionRecord::token_hash),
                      column("account_id", &SessionRecord::account_id),
                      column("site_id", &SessionRecord::site_id),
                      column("created", &SessionRecord::created),
                      column("last_seen", &SessionRecord::last_seen),
                      column("proved", &SessionRecord::proved),
                      read_column("a.state", &SessionRecord::account_state),
                      read_column("a.email_certified", &SessionRecord::email_certified)};
  }
};

/// What every page shows about the person and the site; the site's fields are empty without a site.
struct SessionFacts {
  std::string email;
  std::string last_name;
  std::string first_name;
  std::optional<std::string> company_name;
  std::optional<std::string> site_name;
  std::optional<std::string> siret;
  std::optional<std::string> identifiant;
  std::optional<Time> review_begun;
  std::optional<Time> review_confirmed;

  static constexpr std::string_view table = "accounts";
  static constexpr auto columns() {
    return std::tuple{column("email", &SessionFacts::email),
                      column("last_name", &SessionFacts::last_name),
                      column("first_name", &SessionFacts::first_name),
                      read_column("m.company_name", &SessionFacts::company_name),
                      read_column("s.name", &SessionFacts::site_name),
                      read_column("s.siret", &SessionFacts::siret),
                      read_column("s.identifiant", &SessionFacts::identifiant),
                      read_column("r.begun", &SessionFacts::review_begun),
                      read_column("r.confirmed", &SessionFacts::review_confirmed)};
  }
};

class Sessions {
 public:
  explicit Sessions(Connection& connection) : connection_(connection) {}

  std::optional<SessionRecord> find(std::string_view token_hash) const;
  /// In one statement, since every page starts with it.
  SessionFacts facts(std::int64_t account_id, std::int64_t site_id) const;
  void add(const SessionRecord& session);
  void note_seen(std::string_view token_hash, Time now);
  void note_proved(std::string_view token_hash, Time now);
  /// Returns whether there was one.
  bool remove(std::string_view token_hash);
  /// Ends the account's sessions at that site.
  void remove_at_site(std::int64_t account_id, std::int64_t site_id);
  void remove_of_account(std::int64_t account_id);
  /// Ends all sessions of the account except that one.
  void remove_others(std::int64_t account_id, std::string_view token_hash);
  /// Ends the sessions begun before that instant.
  std::int64_t purge(Time begun_before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
