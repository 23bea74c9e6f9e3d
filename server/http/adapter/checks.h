#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/domain/session/sessions.h"
#include "server/http/adapter/message.h"
#include "server/http/adapter/router.h"
#include "server/http/adapter/visit.h"

#include <atomic>
#include <cstddef>
#include <optional>

namespace espace::http {

/// What the checks ask beside the request.
struct Gate {
  domain::Environment environment;
  const Router& router;
  domain::Sessions& sessions;
  std::atomic<int> uploads = 0;  ///< Under way.
};

/// What must be refused before the body is read; nothing when the request may go on. What is found
/// out on the way (route, session, a place for an upload) is left in the visit.
std::optional<domain::Refusal> check_head(const Request& head, Visit& visit, Gate& gate);

/// Nothing where the header is not a plain number.
std::optional<std::size_t> content_length(const Request& head);

}  // namespace espace::http
