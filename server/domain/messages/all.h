#pragma once

#include "server/domain/messages/account.h"
#include "server/domain/messages/caisse.h"
#include "server/domain/messages/letters.h"
#include "server/domain/messages/rights.h"

#include <tuple>

namespace espace::domain::messages {

template <Message... Kinds>
struct List {
  using First = std::tuple_element_t<0, std::tuple<Kinds...>>;
  /// Calls `visit.operator()<Kind>()` for each kind.
  template <class Visit>
  static void for_each(const Visit& visit) {
    (visit.template operator()<Kinds>(), ...);
  }
  template <class Kind>
  static constexpr bool has = (std::is_same_v<Kind, Kinds> || ...);
};

/// E-mails and SMS. No other kind can be sent, and delivery/ must word each of them, or it does not
/// compile.
using Messages = List<Activation, PasswordReset, PasswordWasReset, PasswordChanged, EmailChange,
                      EmailChangeNotice, EmailChangeTaken, CertificationReminder, CertificationOver,
                      SiteCodeRequested, SiteHolderReplaced, AccountIdle, MobileCode, Invitation,
                      InvitationRefused, ReviewDue, ContactMessage, VisitorMessage,
                      ContactConfirmation, DocumentPublished>;

/// Sent by a printing run.
using Letters = List<WelcomeLetter, CodeLetter, NewCodeLetter>;

}  // namespace espace::domain::messages
