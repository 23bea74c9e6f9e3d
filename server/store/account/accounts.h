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

/// The numbers are stored.
enum class AccountState : std::int64_t {
  Active = 1,
  Blocked = 2,
  AwaitingEmail = 3,  ///< Deactivated until the link sent to its new address is followed.
  Deleted = 4,        ///< All personal data is erased; only the number remains.
};

struct Account {
  std::int64_t id = 0;
  std::string email;      ///< As typed.
  std::string email_key;  ///< Normalised for comparison; unique.
  std::string password_hash;
  std::string last_name;
  std::string first_name;
  std::string landline;  ///< E.164, or empty.
  std::string mobile;    ///< E.164, or empty.
  Time email_certified;
  AccountState state = AccountState::Active;
  Time created;
  std::optional<Time> last_login;
  std::optional<Time> mobile_certified;
  std::optional<Time> reminded;  ///< When a reminder of the current certification was sent.

  static constexpr std::string_view table = "accounts";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Account::id),
                      fixed_column("email", &Account::email),
                      fixed_column("email_key", &Account::email_key),
                      fixed_column("password_hash", &Account::password_hash),
                      column("last_name", &Account::last_name),
                      column("first_name", &Account::first_name),
                      column("landline", &Account::landline),
                      column("mobile", &Account::mobile),
                      column("email_certified", &Account::email_certified),
                      column("state", &Account::state),
                      fixed_column("created", &Account::created),
                      column("last_login", &Account::last_login),
                      column("mobile_certified", &Account::mobile_certified),
                      column("reminded", &Account::reminded)};
  }
};

class Accounts {
 public:
  explicit Accounts(Connection& connection) : connection_(connection) {}

  std::optional<Account> find(std::int64_t id) const;
  std::optional<Account> find_by_email_key(std::string_view email_key) const;
  /// Administrators of sites, ordered by id, after that id.
  std::vector<Account> list_holders(std::int64_t after, std::int64_t limit) const;
  /// Throws Error (Constraint) when the address is taken.
  std::int64_t add(const Account& account);
  void set_state(std::int64_t id, AccountState state);
  void set_password_hash(std::int64_t id, std::string_view hash);
  void note_login(std::int64_t id, Time now);
  /// Throws Error (Constraint) when the address is taken.
  void set_email(std::int64_t id, std::string_view email, std::string_view email_key);
  /// Clears the reminder of the previous certification.
  void set_email_certified(std::int64_t id, Time now);
  void set_contact(const Account& account);
  void set_mobile_certified(std::int64_t id, Time now);
  /// Active accounts whose address was certified then or earlier and that have not been reminded,
  /// the oldest first.
  std::vector<Account> list_to_remind(Time certified_until, std::int64_t limit) const;
  void note_reminded(std::int64_t id, Time now);

  /// Accounts whose last log-in (or opening, if there was none) was then or earlier, and that were
  /// not warned yet, or whose warning of `warned_in_vain_until` or earlier has not been sent; the
  /// longest idle first.
  std::vector<Account> list_idle(Time since, Time warned_in_vain_until, std::int64_t limit) const;
  /// `mail`: the e-mail's id in the outbox.
  void note_idle_warned(std::int64_t id, std::int64_t mail, Time now);
  /// Records the warning's time for accounts whose e-mail has been sent. Returns how many.
  std::int64_t note_idle_mails_delivered();
  /// Idle accounts warned at `warned_until` or earlier that have not logged in since.
  std::vector<Account> list_to_delete(Time idle_since, Time warned_until, std::int64_t limit) const;
  /// Erases all personal data, including its copies elsewhere. Whatever the account still holds
  /// must have been closed before.
  void erase(const Account& account, Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
