#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/account/links.h"
#include "shared/api/mapping/endpoint.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace espace::store {
struct Transaction;
}

/// Links that reach a person by e-mail (shared/GUIDE.md).
namespace espace::domain {

/// A new link, which voids the older ones of that kind and subject. Returns the token to put in its
/// e-mail.
std::string renew_link(store::Transaction& transaction, store::LinkKind kind, std::int64_t subject,
                       std::chrono::seconds lifetime, Time now);

/// Sends whatever is to be sent to an address.
using SendLinks =
    std::function<void(store::Transaction& transaction, const std::string& email_key, Time now)>;

/// A link by e-mail on request: limited per minute for one client address, and per quarter of an
/// hour for one e-mail address, separately for each `purpose`. The answer is the same whether an
/// account has the address or not. Refusals: TooManyRequests.
Outcome<api::Nothing> answer_link_request(const Environment& environment, std::string_view email,
                                          const std::string& purpose, const Caller& caller,
                                          const SendLinks& send);

}  // namespace espace::domain
