#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/opening/opening.h"

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

/// Opening an account (guide A2-A8): the triple received by post earns a ticket; with the ticket a
/// person enters details, which wait; the link in the e-mail turns them into an account.
///
/// Requests must already have passed their validate().
class Openings {
 public:
  explicit Openings(const Environment& environment) : environment_(environment) {}

  /// A3: a wrong triple gets OpeningRefused, whichever part is wrong and whether or not it exists;
  /// after `confidential_code_failures` for one identifiant (existing or not): OpeningLocked, also
  /// for the right triple. The work is the same in every case.
  Outcome<api::IdentifyReply> identify(const api::IdentifyRequest& request, const Caller& caller);

  /// Keeps the details until the link is used and puts the e-mail into the outbox in the same
  /// transaction. A second call with the ticket replaces the first and voids its link.
  /// Refusals: OpeningExpired (ticket unknown or too old), FieldsInvalid with EmailTaken, Busy,
  /// TooManyRequests (for a client address, a code or an e-mail address).
  Outcome<api::OpenAccountReply> open(const api::OpenAccountRequest& request, const Caller& caller);

  /// The answer is the same whether an opening waits for that address or not. Refusal:
  /// TooManyRequests.
  Outcome<api::Nothing> resend(const api::ResendRequest& request, const Caller& caller);

  /// Uses up the link (and the others for that opening) and the provisional code, creates the
  /// account with its address certified, and makes the person the site's «Administrateur
  /// Entreprise». Refusals: those of find_link() (mail_links.h), Conflict with EmailTaken.
  Outcome<api::LinkReply> activate(const api::LinkProof& proof, const Caller& caller);

 private:
  Environment environment_;
};

/// Sends again the links of the openings that wait for that address. Returns whether there was one.
bool send_activations_again(store::Transaction& transaction, const Environment& environment,
                            const std::string& email_key, Time now);

}  // namespace espace::domain
