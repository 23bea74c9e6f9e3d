#pragma once

#include "server/store/sql/time.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace espace::store {

enum class Channel : std::uint8_t { Email, Sms, Letter };

/// A message to a person, as a row. Its content is a struct of domain/messages, whose members are
/// the parameters; delivery/ words it. It is written in the transaction of the change that it
/// reports. Messages from people to the caisse are separate: see messages.h.
struct OutgoingMessage {
  Channel channel = Channel::Email;
  std::string kind;       ///< «activation», …: identifies the struct.
  std::string recipient;  ///< E-mail address, E.164 number, or identifiant of a site.
  std::map<std::string, std::string> parameters;
};

/// A message that a worker has claimed. Until `lease_until` no other worker (of this process or of
/// another server) takes it; after that, the next one may, in case the worker has died.
struct ClaimedMessage {
  std::int64_t id = 0;
  OutgoingMessage message;
  int attempts = 0;  ///< Including this one.
  Time created;
};

/// The delivery worker's interface to the store. Thread-safe.
class Outbox {
 public:
  virtual ~Outbox() = default;

  /// Leases at most `limit` of the oldest due messages to the caller.
  virtual std::vector<ClaimedMessage> claim(Channel channel, Time now, Time lease_until,
                                            int limit) = 0;
  /// It was sent: the parameters (which hold links and codes) are erased, the record is kept.
  virtual void delivered(std::int64_t id, Time now) = 0;
  /// It was not sent: it is due again at `next_attempt`. `reason` never contains a parameter.
  virtual void failed(std::int64_t id, Time next_attempt, const std::string& reason) = 0;
  /// It never will be (the address is permanently refused, or too many attempts): kept for the
  /// operator.
  virtual void abandoned(std::int64_t id, Time now, const std::string& reason) = 0;
  /// Number of waiting messages, for /metrics and tests.
  virtual std::int64_t pending() = 0;
};

}  // namespace espace::store
