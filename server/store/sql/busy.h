#pragma once

#include "server/store/sql/error.h"

namespace espace::store {

/// Every connection to the database is in use, and none became free in time. Nothing was done.
struct Busy : Error {
  Busy() : Error(Kind::Other, "database: no connection became free in time") {}
};

}  // namespace espace::store
