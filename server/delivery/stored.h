#pragma once

#include "server/domain/messages/all.h"

#include <optional>
#include <stdexcept>
#include <utility>

namespace espace::delivery {

/// Calls `visit` with the content of the outbox row, as the struct of its kind among `Kinds`, and
/// returns the result. Throws std::runtime_error for a kind that is not among them, and for a
/// missing parameter (its name, not its value).
template <class Kinds, class Visit>
auto visit_stored(const store::OutgoingMessage& message, const Visit& visit) {
  std::optional<decltype(visit(std::declval<typename Kinds::First>()))> result;
  Kinds::for_each([&]<class Kind>() {
    if (message.kind != Kind::kind) return;
    try {
      result = visit(domain::messages::parse_parameters<Kind>(message.parameters));
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(message.kind + ": " + error.what());
    }
  });
  if (!result) throw std::runtime_error("unknown kind of message");
  return *std::move(result);
}

}  // namespace espace::delivery
