#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/rules/rights.h"

#include <optional>
#include <string>

namespace espace::ui {
class Ui;
}

/// The way to an application of the caisse (guide E1, G5). A screen of its own, so that the menu's
/// entry is a plain link: it may be opened in another tab, no blocker of pop-ups stands in its way,
/// and its waiting and its failure have a place. The other site takes this screen's place in the
/// history: «back» leads to where the person came from.
namespace espace::screens {

struct ApplicationState {
  std::optional<rules::Function> function;
  client::Call opening;
};

void start(ApplicationState& state, Context& context);
void open(ApplicationState& state, Context& context);
void draw(ApplicationState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
