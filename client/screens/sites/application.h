#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/rules/rights.h"

#include <optional>
#include <string>

namespace espace::ui {
class Ui;
}

/// Leads to an application of the caisse (guide E1, G5). It is a screen of its own, so that the
/// menu's entry is a plain link: it can be opened in another tab, no pop-up blocker stops it, and
/// there is a place to show waiting and failure. The other site replaces this screen in the
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
