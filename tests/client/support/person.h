#pragma once

#include "shared/api/session/session.h"

#include <initializer_list>

namespace espace::tests {

/// Somebody who is logged in and may consult these functions, in one college.
api::SessionReply who_holds(std::initializer_list<rules::Function> functions, bool can_delegate);

}  // namespace espace::tests
