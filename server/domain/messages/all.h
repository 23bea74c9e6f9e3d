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
  /// Calls `visit.operator()<Kind>()` for each.
  template <class Visit>
  static void for_each(const Visit& visit) {
    (visit.template operator()<Kinds>(), ...);
  }
  template <class Kind>
  static constexpr bool has = (std::is_same_v<Kind, Kinds> || ...);
};

/// E-mails and SMS. Nothing else can be sent, and delivery/ has words for each: it does not compile
/// otherwise.
using Messages =
    List<Activation, PasswordReset, PasswordWasReset, PasswordChanged, EmailChange,
         EmailChangeNotice, EmailChangeTaken, CertificationReminder, CertificationOver,
         SiteCodeRequested, SiteHolderReplaced, AccountIdle, MobileCode, Invitation,
         InvitationRefused, ReviewDue, ContactMessage, ContactConfirmation, DocumentPublished>;

/// They leave by a printing.
using Letters = List<WelcomeLetter, CodeLetter, NewCodeLetter>;

}  // namespace espace::domain::messages
