#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/rights/parts.h"
#include "shared/api/rights/delegations.h"

#include <cstdint>
#include <optional>

namespace espace::ui {
class Ui;
}

/// One delegation, read-only (guide G7, G8).
namespace espace::screens {

struct RightsViewState {
  std::int64_t id = 0;
  std::optional<api::DelegationReply> delegation;
  client::Call loading;
  ClosingDialog closing;
};

void start(RightsViewState& state, Context& context);
void load(RightsViewState& state, Context& context);
void draw(RightsViewState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
