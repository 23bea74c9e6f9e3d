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
/// the new address is used; the old address gets a way back.
///
/// Requests must already have passed their validate().
class EmailChange {
 public:
  explicit EmailChange(const Environment& environment) : environment_(environment) {}

  /// Deactivates the account and ends all its sessions, including the caller's. The answer and the
  /// work are the same if the address belongs to another account: in that case no link is sent, its
  /// owner is informed, and only the way back remains. Refusals: those of
  /// require_recent_password(); FieldsInvalid with EmailUnchanged; TooManyRequests (for one new
  /// address).
  Outcome<api::ChangeEmailReply> request(const api::ChangeEmailRequest& request,
                                         const Session& session, const Caller& caller);

  /// The caisse's help for somebody who cannot read what was sent, because the new address was
  /// mistyped and nobody noticed within the day, or because the old one is lost: a link is sent to
  /// `new_email`, which may be the account's own; the account waits until it is used. Pending
  /// changes are voided and all sessions end; the account's own address gets a way back. Refusals:
  /// NotFound (no account has `email`), FieldsInvalid (`new_email`), Conflict with EmailTaken,
  /// Forbidden (the account is blocked).
  Outcome<api::Nothing> correct(const std::string& email, const std::string& new_email);

  /// By the link to the new address: the account is active with it, certified. Refusals: those of
  /// find_link() (mail_links.h), Conflict with EmailTaken (another account has taken it meanwhile).
  Outcome<api::LinkReply> confirm(const api::LinkProof& proof, const Caller& caller);

  /// By the link to the old address: that address is restored, whether the new one was
  /// confirmed or not, and any later change is void. Ends all sessions. Refusals: as confirm().
  Outcome<api::LinkReply> revert(const api::LinkProof& proof, const Caller& caller);

 private:
  Environment environment_;
};

/// A new link for a pending change, beside the older ones.
void send_change_link(store::Transaction& transaction, const Settings& settings,
                      const store::EmailChange& change, Time now);

/// Sends again the links of pending changes to that address, or of the account that has it. Returns
/// whether there was one.
bool send_changes_again(store::Transaction& transaction, const Settings& settings,
                        const std::string& email_key, Time now);

}  // namespace espace::domain
