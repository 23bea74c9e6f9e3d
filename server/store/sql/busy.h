#pragma once

#include "server/store/sql/error.h"

namespace espace::store {

/// A separate type, because the request gets a different answer.
struct Busy : Error {
  Busy() : Error(Reason::Busy) {}
};

}  // namespace espace::store
