#pragma once

#include "shared/text/code.h"

namespace espace {

/// The status of HTTP that says a code: what the server answers with. A code that belongs to a
/// field is 422 by itself.
int status_of(Code code);
/// Whether the same request may succeed later: then the client offers to send it again.
bool can_retry(Code code);

}  // namespace espace
