#pragma once

#include "client/screens/base/context.h"
#include "client/screens/rights/list_state.h"

#include <cstddef>

namespace espace::ui {
class Ui;
}

/// The filters and the order of the list of beneficiaries (guide G2).
namespace espace::screens {

/// The filter field under the head of a column, if it has one.
void draw_filter(RightsListState& state, ui::Ui& ui, Context& context, std::size_t column);
/// All filters, and the order, above the cards.
void draw_filters_of_phone(RightsListState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
