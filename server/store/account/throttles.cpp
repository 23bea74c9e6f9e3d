#include "server/store/account/throttles.h"

#include "server/store/sql/connection.h"

#include <charconv>

namespace espace::store {
namespace {

struct Row {
  std::string key;
  std::string attempts;  ///< «1700000000 1700000012 …»
  bool locked = false;
  Time expires;

  static constexpr auto columns() {
    return std::tuple{&Row::key, &Row::attempts, &Row::locked, &Row::expires};
  }
};

std::string print(const std::vector<Time>& attempts) {
  std::string text;
  for (const Time attempt : attempts) {
    if (!text.empty()) text += ' ';
    text += std::to_string(attempt.time_since_epoch().count());
  }
  return text;
}

std::vector<Time> parse(std::string_view text) {
  std::vector<Time> attempts;
  const char* position = text.data();
  const char* const end = position + text.size();
  while (position < end) {
    std::int64_t seconds = 0;
    const auto parsed = std::from_chars(position, end, seconds);
    if (parsed.ec != std::errc()) throw Error(Error::Kind::Other, "a throttle is not readable");
    attempts.emplace_back(std::chrono::seconds(seconds));
    position = parsed.ptr + 1;
  }
  return attempts;
}

}  // namespace

std::optional<Throttle> Throttles::find(std::string_view key) const {
  const auto row = connection_.find<Row>(
      "SELECT key, attempts, locked, expires FROM throttles WHERE key = :1", key);
  if (!row) return std::nullopt;
  return Throttle{row->key, parse(row->attempts), row->locked, row->expires};
}

void Throttles::put(const Throttle& throttle) {
  connection_.run(
      "INSERT INTO throttles (key, attempts, locked, expires) VALUES (:1, :2, :3, :4) "
      "ON CONFLICT (key) DO UPDATE SET attempts = excluded.attempts, locked = excluded.locked, "
      "expires = excluded.expires",
      throttle.key, print(throttle.attempts), throttle.locked, throttle.expires);
}

void Throttles::remove(std::string_view key) {
  connection_.run("DELETE FROM throttles WHERE key = :1", key);
}

std::int64_t Throttles::purge(Time now) {
  return connection_.run("DELETE FROM throttles WHERE expires <= :1", now);
}

}  // namespace espace::store
