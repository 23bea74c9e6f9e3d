#pragma once

#include "server/domain/clock.h"
#include "server/domain/settings.h"

namespace espace::store {
class Store;
}

namespace espace::domain {

class Hasher;

/// What every part of the domain stands on. Owned by whoever wires the program; outlives the parts.
struct Environment {
  store::Store& store;
  const Clock& clock;
  Hasher& hasher;
  const Settings& settings;
};

}  // namespace espace::domain
