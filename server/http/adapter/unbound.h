#pragma once

#include "server/http/adapter/message.h"
#include "server/http/adapter/router.h"
#include "server/http/adapter/static_files.h"
#include "server/http/adapter/visit.h"

namespace espace::http {

/// Answers requests without a bound function: file, screen, OPTIONS, 404, 405.
Response answer_unbound(const Request& head, Visit& visit, const Router& router,
                        const StaticFiles& files);

}  // namespace espace::http
