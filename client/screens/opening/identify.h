#pragma once

#include "client/screens/base/context.h"
#include "client/screens/opening/identification.h"

#include <array>
#include <string_view>

/// Step 1/2 of opening an account (guide A2, A3).
namespace espace::screens {

inline constexpr std::array<std::string_view, 2> opening_steps{"Identification", "Coordonnées"};

struct OpeningIdentifyState {
  Identification identification{"Code confidentiel provisoire"};
};

void start(OpeningIdentifyState& state, Context& context);
void draw(OpeningIdentifyState& state, ui::Ui& ui, Context& context);

/// Prepares `opening` for step 2: sets the ticket, and the holder's names unless the same person
/// had typed something there before their first ticket expired.
void begin_details(Opening& opening, std::string_view identifiant, const api::IdentifyReply& reply);

}  // namespace espace::screens
