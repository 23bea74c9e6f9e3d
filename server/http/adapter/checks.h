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

/// What the checks need besides the request.
struct Gate {
  domain::Environment environment;
  const Router& router;
  domain::Sessions& sessions;
  std::atomic<int> uploads = 0;  ///< In progress.
};

/// The refusal of a request before its body is read; nothing if it may proceed. Results of the
/// checks (route, session, upload slot) are stored in the visit.
std::optional<domain::Refusal> check_head(const Request& head, Visit& visit, Gate& gate);

/// Nothing if the header is not a plain number.
std::optional<std::size_t> content_length(const Request& head);

}  // namespace espace::http
