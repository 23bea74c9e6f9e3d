#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/form_state.h"
#include "shared/api/opening.h"

#include <array>
#include <string_view>

namespace espace::ui {
class Ui;
}

/// Step 1/2 of opening an account: the identifiant, the SIRET and the code received by post
/// (guide A2, A3).
namespace espace::screens {

inline constexpr std::array<std::string_view, 2> opening_steps{"Identification", "Coordonnées"};

struct OpeningIdentifyState {
  OpeningIdentifyState();

  Opening::Notice notice = Opening::Notice::None;
  api::IdentifyRequest entry;
  FormState form;
  client::Call call;
};

void start(OpeningIdentifyState& state, Context& context);
void submit(OpeningIdentifyState& state, Context& context);
void on_reply(OpeningIdentifyState& state, Context& context, const api::IdentifyReply& reply);
void on_refused(OpeningIdentifyState& state, const api::Error& error);
void draw(OpeningIdentifyState& state, ui::Ui& ui, Context& context);

/// Makes `opening` ready for step 2: the ticket, and the holder's names unless the same person had
/// typed something there before their first ticket ran out.
void begin_details(Opening& opening, std::string_view identifiant, const api::IdentifyReply& reply);

}  // namespace espace::screens
