#pragma once

#include "client/screens/base/context.h"

#include <string>

/// Who is logged in: asked for, ended, forgotten.
namespace espace::screens {

/// «Prénom Nom»
std::string full_name(const api::SessionReply& who);

/// Asks the server who is logged in. Where that is another person or another site than the page
/// shows, it leads to home, which says so.
void load_session(Context& context);
void log_out(Context& context);

/// Nobody is logged in any more: whatever the person typed, chose or was told is forgotten.
/// Somebody else may sit down there.
void forget_person(Context& context);

}  // namespace espace::screens
