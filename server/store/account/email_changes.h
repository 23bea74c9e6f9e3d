#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// A new address for an account (guide F2), kept until the link sent to it is followed, and then as
/// long as there is a way back.
struct EmailChange {
  std::int64_t id = 0;
  std::int64_t account_id = 0;
  std::string old_email;
  std::string old_email_key;
  std::string new_email;
  std::string new_email_key;
  Time created;
  std::optional<Time> confirmed;

  static constexpr std::string_view table = "email_changes";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &EmailChange::id),
                      column("account_id", &EmailChange::account_id),
                      column("old_email", &EmailChange::old_email),
                      column("old_email_key", &EmailChange::old_email_key),
                      column("new_email", &EmailChange::new_email),
                      column("new_email_key", &EmailChange::new_email_key),
                      column("created", &EmailChange::created),
                      column("confirmed", &EmailChange::confirmed)};
  }
};

class EmailChanges {
 public:
  explicit EmailChanges(Connection& connection) : connection_(connection) {}

  std::optional<EmailChange> find(std::int64_t id) const;
  /// The change that the account waits for.
  std::optional<EmailChange> find_waiting(std::int64_t account_id) const;
  /// Unconfirmed changes to that address, the newest first; at most ten.
  std::vector<EmailChange> find_waiting_for(std::string_view new_email_key) const;
  std::int64_t add(const EmailChange& change);
  void confirm(std::int64_t id, Time now);
  /// That change and the account's later ones. Returns their ids.
  std::vector<std::int64_t> remove_from(std::int64_t account_id, std::int64_t id);
  /// Changes confirmed before that instant.
  std::int64_t purge(Time confirmed_before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
