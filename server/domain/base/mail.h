#pragma once

#include "server/domain/base/settings.h"
#include "server/domain/messages/send.h"
#include "server/store/store.h"

#include <string>

/// Parts common to all messages of the caisse.
namespace espace::domain {

/// Greeting and closing of an e-mail to that person.
inline messages::Greeting greeting(const Settings& settings, const std::string& first_name) {
  return {.first_name = first_name,
          .caisse_name = settings.caisse_name,
          .caisse_telephone = settings.caisse_telephone,
          .caisse_color = settings.caisse_color
                              ? std::optional(rules::print_color(*settings.caisse_color))
                              : std::nullopt};
}

/// A validity period in words for people: a started unit counts as a whole one.
template <class Unit>
Unit whole(std::chrono::seconds lifetime) {
  return std::chrono::ceil<Unit>(lifetime);
}

}  // namespace espace::domain
