#pragma once

#include "server/store/sql/error.h"

namespace espace::store {

/// Apart from the others: the request is answered otherwise.
struct Busy : Error {
  Busy() : Error(Reason::Busy) {}
};

}  // namespace espace::store
