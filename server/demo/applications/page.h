#pragma once

#include "server/demo/applications/door.h"
#include "server/domain/base/settings.h"
#include "server/http/adapter/message.h"

#include <variant>

namespace espace::demo {

/// Says who came with which right, or (403) why nobody is let in.
http::Response application_page(const rules::FunctionInfo& function,
                                const domain::Settings& settings,
                                const std::variant<Visitor, TurnedAway>& entry);

}  // namespace espace::demo
