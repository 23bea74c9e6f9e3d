#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"
#include "shared/text/code.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {
struct Transaction;
}

/// The throttles of shared/GUIDE.md. All state is in the database, read and written in the
/// transaction of the attempt; an attempt is counted before its outcome is known, so that a hundred
/// attempts at the same instant are a hundred attempts.
///
/// Keys hold digests of what was typed: an unknown address is nobody's business, and has a bounded
/// length.
namespace espace::domain {

/// What one client address may try of a kind is counted in a minute.
inline constexpr std::chrono::seconds address_window = std::chrono::minutes(1);
/// What is sent to one e-mail address is counted in a quarter of an hour.
inline constexpr std::chrono::seconds mail_window = std::chrono::minutes(15);

/// What is counted in the same way for several purposes.
std::string throttle_key(std::string_view purpose, std::string_view subject);

/// The same for a client address: an IPv4 address, also where it is written as an IPv6 one, or the
/// /64 of an IPv6 address, all of which its holder may use.
std::string address_key(std::string_view purpose, std::string_view address);

/// How long to wait until count_attempt() would count; nothing where it would now.
std::optional<std::chrono::seconds> wait_of(const store::Transaction& transaction,
                                            const std::string& key, int limit,
                                            std::chrono::seconds window, Time now);

/// At most `limit` in any `window`. Counts the attempt and returns nothing, or refuses it, counts
/// nothing and returns how long to wait.
std::optional<std::chrono::seconds> count_attempt(store::Transaction& transaction,
                                                  const std::string& key, int limit,
                                                  std::chrono::seconds window, Time now);

/// Takes back the attempt that was counted at `at`: nothing was tried after all.
void forget_attempt(store::Transaction& transaction, const std::string& key, Time at);

/// Log-in of one e-mail address, known or not: after 5 failures a wait of 1 minute, doubled with
/// each further one up to 15; after 25 in 24 hours nothing but a reset of the password helps.
class LoginThrottle {
 public:
  LoginThrottle(store::Transaction& transaction, const Settings& settings,
                std::string_view email_key);

  struct Refused {
    Code code;  ///< LoginThrottled or LoginResetRequired.
    std::chrono::seconds retry_after;
  };
  /// Counts the attempt as a failure, or refuses it.
  std::optional<Refused> begin_attempt(Time now);
  /// If the attempt that was begun fails, only a reset helps.
  bool last_try() const { return last_try_; }
  /// The attempt begun at `at` was not made.
  void withdraw(Time at);
  /// The password was right.
  void clear();

 private:
  store::Transaction& transaction_;
  const Settings& settings_;
  std::string key_;
  bool last_try_ = false;
};

/// Confidential code of one identifiant, existing or not: locked after 5 failures, until a new code
/// is issued. A lock is forgotten when any code that it may guard is dead.
class CodeThrottle {
 public:
  CodeThrottle(store::Transaction& transaction, const Settings& settings,
               std::string_view identifiant);

  bool locked(Time now) const;
  /// Whether this failure locks it.
  bool count_failure(Time now);
  void clear();

 private:
  store::Transaction& transaction_;
  const Settings& settings_;
  std::string key_;
};

}  // namespace espace::domain
