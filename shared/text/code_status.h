#pragma once

#include "shared/text/code.h"

namespace espace {

/// The HTTP status with which the server answers a code. A code that belongs to a field is 422 by
/// itself.
int status_of(Code code);
/// Whether the same request may succeed later: if so, the client offers to send it again.
bool can_retry(Code code);

}  // namespace espace
