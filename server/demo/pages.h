#pragma once

#include "server/delivery/mailbox.h"
#include "server/http/adapter/router.h"

namespace espace::demo {

/// Path prefix of the pages. Reserved in every server: without a demonstration it answers nothing.
inline constexpr auto path_of_pages = "/demo";

/// /demo/mailbox (a page) and /demo/outbox (JSON): the messages that would have been sent.
void add_demo_routes(http::Router& router, const delivery::MailboxTransport& mailbox);

}  // namespace espace::demo
