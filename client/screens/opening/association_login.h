#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/form_state.h"
#include "shared/api/opening/association.h"

namespace espace::ui {
class Ui;
}

/// Step 2/2 of associating a site: the address and password of the existing account, then the
/// automatic return to log-in (guide B2, B3).
namespace espace::screens {

/// How long the success is shown before the return to log-in, which shows it too: enough time to
/// read forty words.
inline constexpr double association_return_seconds = 15;

struct AssociationLoginState {
  AssociationLoginState();

  api::AssociateRequest request;
  bool is_password_revealed = false;
  bool is_done = false;
  double returns_at = 0;  ///< On the platform's clock, once the association is done.
  FormState form;
  client::Call call;
};

void start(AssociationLoginState& state, Context& context);
void submit(AssociationLoginState& state, Context& context);
void on_reply(AssociationLoginState& state, Context& context, const api::AssociateReply& reply);
void on_refused(AssociationLoginState& state, Context& context, const api::Error& error);
void draw(AssociationLoginState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
