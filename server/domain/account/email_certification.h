#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/account/account.h"

#include <cstdint>

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// The certification of the address is renewed periodically (guide A9). At its term the account
/// waits: credentials.h says so at log-in.
///
/// Requests have passed their validate() before they come here.
class EmailCertification {
 public:
  explicit EmailCertification(const Environment& environment) : environment_(environment) {}

  /// Sends the link to everybody whose term comes within `certification_notice`, once each time.
  /// Returns how many. For the scheduler.
  std::int64_t remind();

  /// Same answer and same work whether there is such an account or not. An account that waits, or
  /// that will soon, gets its link again; one whose change of address waits gets that one at its
  /// new address. Refusal: TooManyRequests.
  Outcome<api::Nothing> resend(const api::ResendRequest& request, const Caller& caller);

  /// The link was followed: certified anew, from now on. Refusal: LinkInvalid.
  Outcome<api::FollowLinkReply> certify(const api::FollowLinkRequest& request);

 private:
  Environment environment_;
};

/// The link, if the account of that address needs one now; whether it does.
bool send_certification_again(store::Transaction& transaction, const Settings& settings,
                              const std::string& email_key, Time now);

}  // namespace espace::domain
