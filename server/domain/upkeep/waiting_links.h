#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace espace::domain {

/// The kinds of e-mail links that a person may be waiting for.
enum class WaitingLink : std::uint8_t {
  Activation,     ///< An account is being opened (A8).
  EmailChange,    ///< The account waits for its new address, or the address for its account (F2).
  Certification,  ///< The address is to be certified again (A9).
  Invitation,     ///< A delegation, or the administration of a firm (G6).
};

class WaitingLinks {
 public:
  explicit WaitingLinks(const Environment& environment) : environment_(environment) {}

  /// Sends again, for the caisse, every link that waits for an answer from that address; the older
  /// ones stay valid. Not throttled, since the person asked the caisse by telephone. Journalled.
  /// Returns one kind for each link sent, in the order above.
  std::vector<WaitingLink> send_again(const std::string& email);

 private:
  Environment environment_;
};

}  // namespace espace::domain
