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
/// simultaneous attempts count as a hundred.
///
/// Keys hold digests of what was typed: they reveal no unknown address, and their length is
/// bounded.
namespace espace::domain {

/// Window for the attempts of one kind from one client address: a minute.
inline constexpr std::chrono::seconds address_window = std::chrono::minutes(1);
/// Window for what is sent to one e-mail address: a quarter of an hour.
inline constexpr std::chrono::seconds mail_window = std::chrono::minutes(15);

/// A key for something that is counted in the same way for several purposes.
std::string throttle_key(std::string_view purpose, std::string_view subject);

/// The same for a client address: an IPv4 address, even if written as an IPv6 one, or the /64 of an
/// IPv6 address, since its holder may use all of that network.
std::string address_key(std::string_view purpose, std::string_view address);

/// How long until count_attempt() would accept; nothing if it would accept now.
std::optional<std::chrono::seconds> wait_of(const store::Transaction& transaction,
                                            const std::string& key, int limit,
                                            std::chrono::seconds window, Time now);

/// Allows at most `limit` attempts in any `window`. Either counts the attempt and returns nothing,
/// or refuses it without counting and returns how long to wait.
std::optional<std::chrono::seconds> count_attempt(store::Transaction& transaction,
                                                  const std::string& key, int limit,
                                                  std::chrono::seconds window, Time now);

/// Takes back the attempt that was counted at `at`, because it was not made after all.
void forget_attempt(store::Transaction& transaction, const std::string& key, Time at);

/// Log-in of one e-mail address, known or not: after 5 failures a wait of 1 minute, doubled with
/// each further failure up to 15; after 25 failures in 24 hours only a reset of the password helps.
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
  /// Whether only a reset would help if the attempt that was begun fails.
  bool last_try() const { return last_try_; }
  /// The attempt begun at `at` was not made after all.
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
/// is issued. A lock is removed once any code that it may protect has expired.
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
