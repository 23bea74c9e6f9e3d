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

/// The certification of the address is renewed periodically (guide A9). When it expires the account
/// is suspended until it is renewed: credentials.h refuses the log-in.
///
/// Requests must already have passed their validate().
class EmailCertification {
 public:
  explicit EmailCertification(const Environment& environment) : environment_(environment) {}

  /// Sends the link to everybody whose certification expires within `certification_notice`, once
  /// per period. Returns how many. For the scheduler.
  std::int64_t remind();

  /// The answer and the work are the same whether such an account exists or not. An account that
  /// waits, or that soon will, gets its link again; one with a pending change of address gets that
  /// link at its new address. Refusal: TooManyRequests.
  Outcome<api::Nothing> resend(const api::ResendRequest& request, const Caller& caller);

  /// The address is certified anew from now on. Refusals: those of find_link() (mail_links.h).
  Outcome<api::LinkReply> certify(const api::LinkProof& proof, const Caller& caller);

 private:
  Environment environment_;
};

/// Sends the link if the account of that address needs one now. Returns whether it did.
bool send_certification_again(store::Transaction& transaction, const Settings& settings,
                              const std::string& email_key, Time now);

}  // namespace espace::domain
