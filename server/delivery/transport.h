#pragma once

#include "server/delivery/mime.h"

#include <cstdint>
#include <string>

namespace espace::delivery {

enum class Verdict : std::uint8_t {
  Delivered,
  Later,  ///< Worth another attempt.
  Never,  ///< The recipient's address is refused for good.
};

struct Sending {
  Verdict verdict = Verdict::Delivered;
  std::string reason = {};  ///< For the operator; holds neither address nor parameter.
};

/// A way out of the house. Used by one thread.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Sending send(const Mail& mail) = 0;
  /// The batch is over: a kept connection may be let go.
  virtual void rest() {}
};

}  // namespace espace::delivery
