#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/account/mobile_codes.h"
#include "shared/api/account/account.h"

#include <cstdint>
#include <optional>
#include <string>

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// «Certifier»: a code by SMS proves that the mobile number is the person's (guide A6, F5). It is
/// bound to the number and to the account, or to the opening whose ticket is given.
///
/// Requests have passed their validate() before they come here.
class MobileCertification {
 public:
  explicit MobileCertification(const Environment& environment) : environment_(environment) {}

  /// Voids the code before. `session` is that of the caller, if there is one; a ticket wins over
  /// it. Refusals: OpeningExpired (by ticket), SessionRequired, TooManyRequests.
  Outcome<api::Nothing> send(const api::SendMobileCodeRequest& request,
                             const std::optional<Session>& session);

  /// The number is the account's: it is certified. Another one, or that of an opening: it will be
  /// once it is stored. Refusals: FieldsInvalid with MobileCodeRefused at «code» (wrong, too old,
  /// used, tried too often, sent to another number); those of send() but for the last.
  Outcome<api::Nothing> certify(const api::CertifyMobileRequest& request,
                                const std::optional<Session>& session);

 private:
  Environment environment_;
};

/// When the number was certified for the owner, if it was: for whoever stores it, once.
std::optional<Time> take_certification(store::Transaction& transaction, store::MobileOwner kind,
                                       std::int64_t owner_id, const std::string& mobile, Time now);

}  // namespace espace::domain
