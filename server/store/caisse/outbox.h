#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace espace::store {

enum class Channel : std::uint8_t { Email, Sms, Letter };

/// Something that must reach a person, as a row. What is told is a struct of domain/messages, whose
/// members are the parameters; delivery/ words it. Written in the transaction of the change that it
/// tells of. What people write to the caisse is another thing: see messages.h.
struct OutgoingMessage {
  Channel channel = Channel::Email;
  std::string kind;       ///< «activation», …: which struct.
  std::string recipient;  ///< E-mail address, E.164 number, or identifiant of a site.
  std::map<std::string, std::string> parameters;
};

/// A message that a worker has claimed. Until `lease_until` no other worker (of this process or of
/// another server) takes it; a worker that dies leaves it to the next one after that.
struct ClaimedMessage {
  std::int64_t id = 0;
  OutgoingMessage message;
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
