#pragma once

#include "server/store/caisse/outbox.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espace::delivery {

/// The content of one sheet, before layout.
struct Letter {
  std::vector<std::string> sender;   ///< The caisse: name, address, telephone.
  std::vector<std::string> address;  ///< As on an envelope, the town last.
  std::string subject;
  std::vector<std::string> before;  ///< Paragraphs before the highlighted part.
  /// «Identifiant CIBTP» and the like, each on its own line.
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<std::string> after;
  std::string link;  ///< The page that the reader should visit: also printed as a QR code.
  std::string mark;  ///< In small print at the foot: identifies the letter and the printing.
};

/// The letters of domain/messages/letters.h, worded in French. Throws std::runtime_error for an
/// unknown kind or a missing parameter (its name, not its value).
Letter compose_letter(const store::OutgoingMessage& message);

/// The same as plain text, for a demonstration's mailbox.
std::string print_letter(const Letter& letter);

}  // namespace espace::delivery
