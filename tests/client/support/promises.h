#pragma once

#include "tests/client/support/screen.h"

#include <string>

/// What every screen promises, in every window and state.
namespace espace::tests {

bool is_field(const semantics::Node& node);
/// «button «Valider» at 12, 40 size 120 × 44»
std::string say(const semantics::Node& node);

/// Structure, names, places and texts are in order, and nothing moves by itself.
void check_promises(TestScreen& screen, const platform::Viewport& viewport);

}  // namespace espace::tests
