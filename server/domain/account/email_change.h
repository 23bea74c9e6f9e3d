#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/domain/base/settings.h"
#include "server/store/account/email_changes.h"
#include "shared/api/account/account.h"

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// «Modifier adresse électronique» (guide F2): the account is deactivated until the link sent to
/// the new address is followed; the old address gets a way back.
///
/// Requests have passed their validate() before they come here.
class EmailChange {
 public:
  explicit EmailChange(const Environment& environment) : environment_(environment) {}

  /// Deactivates the account and ends all its sessions, the caller's too. The answer and the work
  /// are the same when the address is another account's: no link leaves then, its owner is
  /// informed, and the way back is the only way on. Refusals: those of require_recent_password();
  /// FieldsInvalid with EmailUnchanged; TooManyRequests (for one new address).
  Outcome<api::ChangeEmailReply> request(const api::ChangeEmailRequest& request,
                                         const Session& session, const Caller& caller);

  /// The caisse's help to somebody who cannot read what was sent, because the new address was
  /// mistyped and nobody noticed within the day, or the old one is lost: a link is sent to
  /// `new_email`, which may be the account's own; until it is followed the account waits. Changes
  /// that waited are void, all sessions end; the account's own address gets a way back. Refusals:
  /// NotFound (no account has `email`), FieldsInvalid (`new_email`), Conflict with EmailTaken,
  /// Forbidden (the account is blocked).
  Outcome<api::Nothing> correct(const std::string& email, const std::string& new_email);

  /// The link to the new address was followed: the account is active with it, certified.
  /// Refusals: LinkInvalid, Conflict with EmailTaken (it became another account's meanwhile).
  Outcome<api::FollowLinkReply> confirm(const api::FollowLinkRequest& request);

  /// The link to the old address was followed: it holds again, whether the new one was confirmed or
  /// not, and what came after that change is void. Ends all sessions. Refusals: as confirm().
  Outcome<api::FollowLinkReply> revert(const api::FollowLinkRequest& request);

 private:
  Environment environment_;
};

/// A new link for a change that waits, which voids the older one.
void send_change_link(store::Transaction& transaction, const Settings& settings,
                      const store::EmailChange& change, Time now);

/// The links of the changes that wait for that address, or with which its account waits; whether
/// there was one.
bool send_changes_again(store::Transaction& transaction, const Settings& settings,
                        const std::string& email_key, Time now);

}  // namespace espace::domain
