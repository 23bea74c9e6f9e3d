#pragma once

#include "shared/text/code.h"

namespace espace::http {

/// The one table from what went wrong to the status that says so (rules.md, «Errors»). A code that
/// belongs to a field is 422 by itself.
int status_of(Code code);

}  // namespace espace::http
