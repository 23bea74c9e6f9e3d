#pragma once

#include "client/screens/base/sending.h"
#include "shared/api/account/account.h"

/// The address waits to be certified again, or the change of it to be confirmed: another link
/// (guide A9). What is shown afterwards never tells whether the address is known.
namespace espace::screens {

struct CertificationRequestState : Sending<api::ResendRequest> {
  CertificationRequestState();
};

void start(CertificationRequestState& state, Context& context);
void draw(CertificationRequestState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
