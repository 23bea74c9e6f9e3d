#pragma once

#include "client/screens/base/acting_link.h"

/// The links of the account's e-mails.
namespace espace::screens {

/// The account gets the new address (F2).
struct EmailConfirmationState : ActingLinkState {
  EmailConfirmationState();
};
/// The account gets its old address back.
struct EmailReversalState : ActingLinkState {
  EmailReversalState();
};
/// The address is certified for another period (A9).
struct CertificationState : ActingLinkState {
  CertificationState();
};

}  // namespace espace::screens
