#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/opening/opening.h"

#include <cstdint>

namespace espace::ui {
class Ui;
}

/// The person followed the link of the activation e-mail (guide A8): it activates by itself. The
/// token travels in the fragment, so that no server's log ever holds it, and is removed from the
/// address bar at once.
namespace espace::screens {

struct ActivationState {
  /// Taken: meanwhile an account was opened with this address; the code is not used up.
  enum class Outcome : std::uint8_t { Waiting, Activated, Refused, Taken };

  api::ActivateRequest request;
  Outcome outcome = Outcome::Waiting;
  client::Call call;
};

void start(ActivationState& state, Context& context);
void submit(ActivationState& state, Context& context);
void on_reply(ActivationState& state, Context& context, const api::ActivateReply& reply);
void on_refused(ActivationState& state, const api::Error& error);
void draw(ActivationState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
