#pragma once

#include "client/screens/base/acting_link.h"

/// The link of the activation e-mail (guide A8).
namespace espace::screens {

struct ActivationState : ActingLinkState {
  ActivationState();
};

}  // namespace espace::screens
