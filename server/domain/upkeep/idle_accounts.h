#pragma once

#include "server/domain/base/environment.h"

#include <cstddef>

/// Accounts that nobody uses any more (shared/GUIDE.md).
namespace espace::domain {

/// Tells by e-mail whoever has not logged in for account_idle less account_idle_notice; again every
/// account_idle_notice while the e-mail does not leave (the address is dead, or the mail server has
/// been down for days). Returns how many e-mails were written. For the scheduler.
std::size_t warn_idle_accounts(const Environment& environment);

/// Deletes the accounts that stayed idle though their holder was told, by an e-mail that left
/// account_idle_notice ago or longer; who could not be told stays. Where one was the
/// «Administrateur Entreprise» of a site, all that was delegated there ends with it; the site then
/// has no holder, and a new code opens it again, as the first one did. The journal keeps the
/// account's number only. Returns how many there were. For the scheduler.
std::size_t delete_idle_accounts(const Environment& environment);

}  // namespace espace::domain
