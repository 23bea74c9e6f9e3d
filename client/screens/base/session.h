#pragma once

#include "client/screens/base/context.h"

#include <string>

/// The person who is logged in: asking who it is, logging out, forgetting.
namespace espace::screens {

/// «Prénom Nom»
std::string full_name(const api::SessionReply& who);

/// Asks the server who is logged in. If that is another person or another site than the page shows,
/// it leads to home, which says so.
void load_session(Context& context);
void log_out(Context& context);

/// Nobody is logged in any more: everything the person typed, chose or was told is forgotten,
/// because somebody else may use the computer next.
void forget_person(Context& context);

}  // namespace espace::screens
