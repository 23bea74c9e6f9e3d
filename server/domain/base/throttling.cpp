#include "server/domain/base/throttling.h"

#include "server/domain/base/tokens.h"
#include "server/store/store.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace espace::domain {
namespace {

constexpr auto day = std::chrono::hours(24);
/// How long «reset required» is remembered if nobody resets: it applies to unknown addresses too,
/// which must behave the same and must not accumulate for ever.
constexpr auto lock_memory = std::chrono::days(365);

store::Throttle find(const store::Transaction& transaction, const std::string& key) {
  auto found = transaction.throttles.find(key);
  return found ? std::move(*found) : store::Throttle{key, {}, false, {}};
}

/// Attempts are in chronological order; those of `window` ago and older are dropped.
void drop_old(std::vector<Time>& attempts, Time now, std::chrono::seconds window) {
  std::erase_if(attempts, [&](Time attempt) { return attempt + window <= now; });
}

int count(const std::vector<Time>& attempts) { return static_cast<int>(attempts.size()); }

/// How long until one more is allowed; the attempts are those of the last `window`.
std::optional<std::chrono::seconds> wait_in(const std::vector<Time>& attempts, int limit,
                                            std::chrono::seconds window, Time now) {
  const int allowed = std::max(limit, 1);
  if (count(attempts) < allowed) return std::nullopt;
  // The next attempt is allowed when the oldest of the last `limit` leaves the window.
  const auto oldest = attempts.end() - allowed;
  return std::max(*oldest + window - now, std::chrono::seconds(1));
}

/// The part of an address that identifies one client. Text that is not an address is kept as it is.
std::string network_of(const std::string& address) {
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr std::size_t network_length = 8;
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
    std::array<char, INET_ADDRSTRLEN> text{};
    return inet_ntop(AF_INET, bytes.data() + mapped.size(), text.data(), text.size());
  }
  return "v6:" + std::string(bytes.begin(), bytes.begin() + network_length);
}

}  // namespace

std::string throttle_key(std::string_view purpose, std::string_view subject) {
  return std::string(purpose) + ':' + digest(subject);
}

std::string address_key(std::string_view purpose, std::string_view address) {
  return throttle_key(purpose, network_of(std::string(address)));
}

std::optional<std::chrono::seconds> wait_of(const store::Transaction& transaction,
                                            const std::string& key, int limit,
                                            std::chrono::seconds window, Time now) {
  auto throttle = find(transaction, key);
  drop_old(throttle.attempts, now, window);
  return wait_in(throttle.attempts, limit, window, now);
}

std::optional<std::chrono::seconds> count_attempt(store::Transaction& transaction,
                                                  const std::string& key, int limit,
                                                  std::chrono::seconds window, Time now) {
  auto throttle = find(transaction, key);
  drop_old(throttle.attempts, now, window);
  if (const auto wait = wait_in(throttle.attempts, limit, window, now)) return wait;
  throttle.attempts.push_back(now);
  throttle.expires = now + window;
  transaction.throttles.put(throttle);
  return std::nullopt;
}

void forget_attempt(store::Transaction& transaction, const std::string& key, Time at) {
  auto throttle = transaction.throttles.find(key);
  if (!throttle) return;
  const auto attempt = std::find(throttle->attempts.begin(), throttle->attempts.end(), at);
  if (attempt == throttle->attempts.end()) return;
  throttle->attempts.erase(attempt);
  transaction.throttles.put(*throttle);
}

LoginThrottle::LoginThrottle(store::Transaction& transaction, const Settings& settings,
                             std::string_view email_key)
    : transaction_(transaction), settings_(settings), key_(throttle_key("login", email_key)) {}

std::optional<LoginThrottle::Refused> LoginThrottle::begin_attempt(Time now) {
  auto throttle = find(transaction_, key_);
  if (throttle.locked) return Refused{Code::LoginResetRequired, std::chrono::seconds(0)};
  drop_old(throttle.attempts, now, day);
  const int doublings = count(throttle.attempts) - settings_.login_failures_before_wait;
  if (doublings >= 0) {
    // Sixteen doublings of a second exceed the longest sensible wait.
    const auto wait = std::min(settings_.login_first_wait * (1 << std::min(doublings, 16)),
                               settings_.login_longest_wait);
    const auto until = throttle.attempts.back() + wait;
    if (now < until) return Refused{Code::LoginThrottled, until - now};
  }
  throttle.attempts.push_back(now);
  throttle.locked = last_try_ = count(throttle.attempts) >= settings_.login_failures_before_reset;
  throttle.expires = now + (throttle.locked ? lock_memory : day);
  transaction_.throttles.put(throttle);
  return std::nullopt;
}

void LoginThrottle::withdraw(Time at) {
  auto throttle = find(transaction_, key_);
  const auto attempt = std::find(throttle.attempts.begin(), throttle.attempts.end(), at);
  if (attempt == throttle.attempts.end()) return;
  throttle.attempts.erase(attempt);
  throttle.locked =
      throttle.locked && count(throttle.attempts) >= settings_.login_failures_before_reset;
  transaction_.throttles.put(throttle);
}

void LoginThrottle::clear() { transaction_.throttles.remove(key_); }

CodeThrottle::CodeThrottle(store::Transaction& transaction, const Settings& settings,
                           std::string_view identifiant)
    : transaction_(transaction), settings_(settings), key_(throttle_key("code", identifiant)) {}

bool CodeThrottle::locked(Time now) const {
  const auto throttle = find(transaction_, key_);
  return throttle.locked && now < throttle.expires;
}

bool CodeThrottle::count_failure(Time now) {
  auto throttle = find(transaction_, key_);
  if (throttle.expires <= now) throttle.attempts.clear();
  throttle.attempts.push_back(now);
  throttle.locked = count(throttle.attempts) >= settings_.confidential_code_failures;
  throttle.expires = now + settings_.confidential_code_lifetime;
  transaction_.throttles.put(throttle);
  return throttle.locked;
}

void CodeThrottle::clear() { transaction_.throttles.remove(key_); }

}  // namespace espace::domain
