#pragma once

#include "server/store/outbox.h"
#include "server/store/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// How many letters of a kind wait to be printed.
struct LettersWaiting {
  std::string kind;
  std::int64_t count = 0;
  std::int64_t claimed = 0;  ///< Of these, by a printing that goes on or was cut short.

  static constexpr auto columns() {
    return std::tuple{&LettersWaiting::kind, &LettersWaiting::count, &LettersWaiting::claimed};
  }
};

/// The letters of the outbox (Channel::Letter), which leave by a printing and not by a worker.
class Letters {
 public:
  explicit Letters(Connection& connection) : connection_(connection) {}

  /// The oldest of that kind which nobody has claimed, at most `limit`, now claimed until then.
  std::vector<ClaimedMessage> claim(std::string_view kind, Time now, Time claimed_until, int limit);
  /// It is on paper, or never shall be: what it said (codes) is erased, the fact is kept.
  void finish(std::int64_t id, Time now);
  /// Not printed after all.
  void give_back(std::int64_t id, Time now);
  std::vector<LettersWaiting> waiting(Time now) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
