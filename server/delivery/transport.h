#pragma once

#include "server/delivery/mime.h"

#include <cstdint>
#include <string>

namespace espace::delivery {

enum class Verdict : std::uint8_t {
  Delivered,
  Later,  ///< Worth retrying.
  Never,  ///< The recipient's address is permanently refused.
};

struct Sending {
  Verdict verdict = Verdict::Delivered;
  std::string reason = {};  ///< For the operator; holds neither address nor parameter.
};

/// One way of sending messages. Used by one thread.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Sending send(const Mail& mail) = 0;
  /// The batch is over: an open connection may be closed.
  virtual void rest() {}
};

}  // namespace espace::delivery
