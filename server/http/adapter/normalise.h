#pragma once

#include "shared/api/mapping/json.h"

namespace espace::http {

/// Every string value of a request in NFC, so that the rules compare like with like: «é» typed by a
/// dead key and «é» pasted from a file name are the same.
void normalise(api::Json& json);

}  // namespace espace::http
