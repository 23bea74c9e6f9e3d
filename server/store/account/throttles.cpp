#include "server/store/account/throttles.h"

#include "server/store/sql/rows.h"

#include <charconv>

namespace espace::store {
namespace {

/// «1700000000 1700000012 …»
std::string print_attempts(const std::vector<Time>& attempts) {
  std::string text;
  for (const Time attempt : attempts) {
    if (!text.empty()) text += ' ';
    text += std::to_string(attempt.time_since_epoch().count());
  }
  return text;
}

std::vector<Time> parse_attempts(std::string_view text) {
  std::vector<Time> attempts;
  const char* position = text.data();
  const char* const end = position + text.size();
  while (position < end) {
    std::int64_t seconds = 0;
    const auto parsed = std::from_chars(position, end, seconds);
    if (parsed.ec != std::errc()) throw Error(Reason::UnreadableColumn);
    attempts.emplace_back(std::chrono::seconds(seconds));
    position = parsed.ptr + 1;
  }
  return attempts;
}

}  // namespace

template <>
struct Printed<std::vector<Time>> {
  static std::string print(const std::vector<Time>& attempts) { return print_attempts(attempts); }
  static std::vector<Time> parse(const std::string& text) { return parse_attempts(text); }
};

std::optional<Throttle> Throttles::find(std::string_view key) const {
  return connection_.find<Throttle>(select<Throttle, "WHERE key = :1">, key);
}

void Throttles::put(const Throttle& throttle) { store::put(connection_, throttle); }

void Throttles::remove(std::string_view key) {
  connection_.run("DELETE FROM throttles WHERE key = :1", key);
}

std::int64_t Throttles::purge(Time now) {
  return connection_.run("DELETE FROM throttles WHERE expires <= :1", now);
}

}  // namespace espace::store
