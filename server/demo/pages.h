#pragma once

#include "server/delivery/mailbox.h"
#include "server/http/adapter/router.h"

namespace espace::demo {

/// Where the pages lie. Reserved in every server: without a demonstration nothing at all is there.
inline constexpr auto path_of_pages = "/demo";

/// /demo/mailbox (a page) and /demo/outbox (JSON): what would have left.
void add_demo_routes(http::Router& router, const delivery::MailboxTransport& mailbox);

}  // namespace espace::demo
