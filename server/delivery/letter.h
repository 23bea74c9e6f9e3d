#pragma once

#include "server/store/caisse/outbox.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espace::delivery {

/// What stands on one sheet, before anybody has laid it out.
struct Letter {
  std::vector<std::string> sender;   ///< The caisse: name, address, telephone.
  std::vector<std::string> address;  ///< As on an envelope, the town last.
  std::string subject;
  std::vector<std::string> before;  ///< Paragraphs before what is singled out.
  /// «Identifiant CIBTP» and the like, each on a line of its own.
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<std::string> after;
  std::string link;  ///< Where it sends its reader: also as a QR code.
  std::string mark;  ///< At the foot of the sheet, small: which letter of which printing it is.
};

/// The letters of domain/messages/letters.h, worded in French. Throws std::runtime_error for an
/// unknown kind or a missing parameter (its name, not its value).
Letter compose_letter(const store::OutgoingMessage& message);

/// The same as running text: a demonstration's mailbox shows it.
std::string print_letter(const Letter& letter);

}  // namespace espace::delivery
