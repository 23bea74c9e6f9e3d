#pragma once

#include "server/domain/base/clock.h"
#include "server/domain/base/settings.h"
#include "server/store/opening/codes.h"
#include "server/store/opening/members.h"

#include <cstdint>
#include <optional>
#include <string>

namespace espace::store {
struct Transaction;
}

/// The life cycle of a «code confidentiel provisoire», inside the caller's transaction: issued,
/// exchanged for a ticket by step 1, used up by the operation it authorises.
namespace espace::domain {

/// A code that has not been given to anybody yet. Made before it is known whether it will be
/// needed.
struct FreshCode {
  FreshCode();
  std::string code;  ///< Twelve characters.
  std::string hash;
};

/// Gives the site a new code. Voids the older one, its tickets, an opening that waits on it, and
/// any lock on the identifiant. Returns when the code expires.
Time issue_code(store::Transaction& transaction, const Settings& settings, const store::Site& site,
                const FreshCode& fresh, Time now);

/// The code with which step 1 was passed; nothing if the ticket has expired, or if the code has
/// been used or replaced since.
std::optional<store::ConfidentialCode> code_of_ticket(const store::Transaction& transaction,
                                                      const std::string& ticket, Time now);

/// The same for a code that has been used since: the ticket remains valid, so that a caller who
/// never received the answer may ask once more.
std::optional<store::ConfidentialCode> code_of_any_ticket(const store::Transaction& transaction,
                                                          const std::string& ticket, Time now);

/// Uses up the code, with an opening that waits on it, and makes the account the site's
/// «Administrateur Entreprise»: the caisse wrote to the site, so the bearer of its code replaces an
/// earlier holder, whose sessions at the site end and who is notified.
void use_code(store::Transaction& transaction, const Settings& settings,
              const store::ConfidentialCode& code, std::int64_t account_id, Time now);

/// E-mails the site's holder: somebody has asked for a code that would replace them.
void tell_of_code_request(store::Transaction& transaction, const Settings& settings,
                          const store::Site& site, std::int64_t holder, Time now);

}  // namespace espace::domain
