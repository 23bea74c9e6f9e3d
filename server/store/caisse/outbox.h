#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace espace::store {

enum class Channel : std::uint8_t { Email, Sms, Letter };

/// How «expires» is written.
inline std::string print_expiry(Time at) { return std::to_string(at.time_since_epoch().count()); }

/// Something that must reach a person. The domain says what is to be told (`kind`) and the facts
/// (`parameters`); delivery/ words it. Written in the transaction of the change that it tells of.
struct NewMessage {
  Channel channel = Channel::Email;
  std::string kind;       ///< «activation», …: the name of a template of delivery/.
  std::string recipient;  ///< E-mail address, E.164 number, or identifiant of a site.
  /// «expires» (seconds since 1970): after it the message is of no more use and is given up.
  std::map<std::string, std::string> parameters;
};

/// A message that a worker has claimed. Until `lease_until` no other worker (of this process or of
/// another server) takes it; a worker that dies leaves it to the next one after that.
struct ClaimedMessage {
  std::int64_t id = 0;
  NewMessage message;
  int attempts = 0;  ///< Including this one.
  Time created;
};

/// The delivery worker's view of the store. Thread-safe.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// The oldest messages that are due, at most `limit`, now leased to the caller.
  virtual std::vector<ClaimedMessage> claim(Channel channel, Time now, Time lease_until,
                                            int limit) = 0;
  /// It left: the parameters (they hold links and codes) are erased, the fact is kept.
  virtual void delivered(std::int64_t id, Time now) = 0;
  /// It did not: it is due again at `next_attempt`. `reason` never holds a parameter.
  virtual void failed(std::int64_t id, Time next_attempt, const std::string& reason) = 0;
  /// It never will (the address is refused for good, or too many attempts): kept for the operator.
  virtual void abandoned(std::int64_t id, Time now, const std::string& reason) = 0;
  /// Waiting messages: /metrics and tests.
  virtual std::int64_t pending() = 0;
};

}  // namespace espace::store
