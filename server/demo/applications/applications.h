#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"
#include "server/http/adapter/router.h"

/// The caisse's other applications, as far as a demonstration needs them: a page for each function
/// that the portal does not offer itself. A page knows of the portal what a stranger does: its
/// address and its published keys.
namespace espace::demo {

/// Enters their addresses where the caisse configured none. The public URL must be known.
void configure_applications(domain::Settings& settings);

/// Binds their pages; all arguments must outlive the router's use.
void add_application_pages(http::Router& router, const domain::Settings& settings,
                           const domain::Clock& clock);

}  // namespace espace::demo
