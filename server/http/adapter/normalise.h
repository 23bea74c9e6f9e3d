#pragma once

#include "shared/api/mapping/json.h"

namespace espace::http {

/// Converts every string value of a request to NFC, so that the rules compare like with like: «é»
/// typed with a dead key and «é» pasted from a file name become the same.
void normalise(api::Json& json);

}  // namespace espace::http
