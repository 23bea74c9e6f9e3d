#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/caisse/visitors.h"

namespace espace::domain {

/// Writing to the caisse without log-in (guide H1). Nothing that a visitor types is believed: the
/// message belongs to no account and to no site, even if it names an identifiant, and no e-mail
/// leaves to the typed address.
///
/// Requests must already have passed their validate().
class VisitorContact {
 public:
  explicit VisitorContact(const Environment& environment) : environment_(environment) {}

  api::VisitorContactReply form() const;

  /// Keeps the message and sends it to the recipient of the subject, as «non vérifié». Refusals:
  /// FieldsInvalid, ContactTooMany (from this client address), ContactFull (in all).
  Outcome<api::VisitorMessageReply> send(const api::VisitorMessageRequest& request,
                                         const Caller& caller);

 private:
  Environment environment_;
};

}  // namespace espace::domain
