#pragma once

#include "server/domain/base/environment.h"

#include <cstddef>

/// Accounts that are no longer used (shared/GUIDE.md).
namespace espace::domain {

/// Sends an e-mail to everybody who has not logged in for account_idle minus account_idle_notice;
/// repeated every account_idle_notice as long as the e-mail cannot be sent (the address no longer
/// exists, or the mail server has been down for days). Returns how many e-mails were written. For
/// the scheduler.
std::size_t warn_idle_accounts(const Environment& environment);

/// Deletes accounts that stayed idle although their holder was told, by an e-mail sent at least
/// account_idle_notice ago; accounts whose holder could not be told are kept. If the holder was the
/// «Administrateur Entreprise» of a site, everything delegated there ends too; the site then has no
/// holder, and a new code opens it again, as the first one did. The journal keeps only the
/// account's number. Returns how many there were. For the scheduler.
std::size_t delete_idle_accounts(const Environment& environment);

}  // namespace espace::domain
