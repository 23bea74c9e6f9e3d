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
/// Requests must already have passed their validate().
class MobileCertification {
 public:
  explicit MobileCertification(const Environment& environment) : environment_(environment) {}

  /// Voids the previous code. `session` is the caller's, if there is one; a ticket takes precedence
  /// over it. Refusals: OpeningExpired (by ticket), SessionRequired, TooManyRequests.
  Outcome<api::Nothing> send(const api::SendMobileCodeRequest& request,
                             const std::optional<Session>& session);

  /// If the number is already the account's, it is certified now. Another number, or that of an
  /// opening, becomes certified once it is stored. Refusals: FieldsInvalid with MobileCodeRefused
  /// at «code» (wrong, too old, used, tried too often, sent to another number); those of send()
  /// except the last.
  Outcome<api::Nothing> certify(const api::CertifyMobileRequest& request,
                                const std::optional<Session>& session);

 private:
  Environment environment_;
};

/// When the number was certified for the owner, if it was; it can be taken once, by the operation
/// that stores the number.
std::optional<Time> take_certification(store::Transaction& transaction, store::MobileOwner kind,
                                       std::int64_t owner_id, const std::string& mobile, Time now);

}  // namespace espace::domain
