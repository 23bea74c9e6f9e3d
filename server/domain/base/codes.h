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

/// The life of a «code confidentiel provisoire», inside the transaction of whoever acts on it:
/// issued, turned into a ticket by step 1, used up by what it gave a right to.
namespace espace::domain {

/// A code that is known to nobody yet. Made before it is known whether somebody will get it.
struct FreshCode {
  FreshCode();
  std::string code;  ///< Twelve characters.
  std::string hash;
};

/// Gives the site a new code: the older one, its tickets and an opening that waits on it are void,
/// and so is a lock on the identifiant. Returns when the code expires.
Time issue_code(store::Transaction& transaction, const Settings& settings, const store::Site& site,
                const FreshCode& fresh, Time now);

/// The code that step 1 was passed with; nothing if the ticket's time is over, or if the code was
/// used or replaced since.
std::optional<store::ConfidentialCode> code_of_ticket(const store::Transaction& transaction,
                                                      const std::string& ticket, Time now);

/// The same of a code that was used since: the ticket lives on, so that who never heard the answer
/// may ask once more.
std::optional<store::ConfidentialCode> code_of_any_ticket(const store::Transaction& transaction,
                                                          const std::string& ticket, Time now);

/// Uses up the code, with an opening that waits on it, and makes the account the
/// site's «Administrateur Entreprise»: the caisse wrote to the site, so the bearer of its code
/// takes the place of an earlier holder, whose sessions at the site end and who is told.
void use_code(store::Transaction& transaction, const Settings& settings,
              const store::ConfidentialCode& code, std::int64_t account_id, Time now);

/// An e-mail to the site's holder: somebody has asked for a code that would replace them.
void tell_of_code_request(store::Transaction& transaction, const Settings& settings,
                          const store::Site& site, std::int64_t holder, Time now);

}  // namespace espace::domain
