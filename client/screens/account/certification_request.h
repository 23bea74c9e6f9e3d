#pragma once

#include "client/screens/base/sending.h"
#include "shared/api/account/account.h"

/// The address must be certified again, or a change of it confirmed: sends another link (guide A9).
/// The screen shown afterwards never tells whether the address is known.
namespace espace::screens {

struct CertificationRequestState : Sending<api::ResendRequest> {
  CertificationRequestState();
};

void start(CertificationRequestState& state, Context& context);
void draw(CertificationRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
