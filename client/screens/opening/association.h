#pragma once

#include "client/screens/base/context.h"
#include "client/screens/opening/identification.h"

#include <array>
#include <string_view>

/// Step 1/2 of associating a site with an existing account (guide B1).
namespace espace::screens {

inline constexpr std::string_view association_title = "Associer un site déclarant";
inline constexpr std::array<std::string_view, 2> association_steps{"Identification", "Connexion"};

struct AssociationState {
  Identification identification{"Code confidentiel"};
};

void start(AssociationState& state, Context& context);
void draw(AssociationState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
