#pragma once

#include "server/domain/base/settings.h"
#include "server/domain/messages/send.h"
#include "server/store/store.h"

#include <string>

/// What stands beside any message of the caisse.
namespace espace::domain {

/// How an e-mail to that person begins and ends.
inline messages::Greeting greeting(const Settings& settings, const std::string& first_name) {
  return {.first_name = first_name,
          .caisse_name = settings.caisse_name,
          .caisse_telephone = settings.caisse_telephone};
}

/// How long something is good, as people are told: a part of the last unit counts whole.
template <class Unit>
Unit whole(std::chrono::seconds lifetime) {
  return std::chrono::ceil<Unit>(lifetime);
}

}  // namespace espace::domain
