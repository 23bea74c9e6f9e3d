#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"

namespace espace::store {
class Store;
}

namespace espace::domain {

class Hasher;

/// Dependencies shared by every part of the domain. Owned by the code that wires the program;
/// outlives the parts.
struct Environment {
  store::Store& store;
  const Clock& clock;
  Hasher& hasher;
  const Settings& settings;
};

}  // namespace espace::domain
