#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/mapping/endpoint.h"

#include <string_view>

/// The caisse shuts an account out and lets it in again. NotFound: nobody has the address;
/// Conflict: it is so already.
namespace espace::domain {

/// Ends its sessions at once.
Outcome<api::Nothing> block_account(const Environment& environment, std::string_view email);
/// An account that awaits its new address goes on waiting for it.
Outcome<api::Nothing> unblock_account(const Environment& environment, std::string_view email);

}  // namespace espace::domain
