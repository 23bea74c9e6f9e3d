#pragma once

#include "client/screens/base/context.h"
#include "client/screens/rights/list.h"

#include <cstddef>

namespace espace::ui {
class Ui;
}

/// What the list of beneficiaries is asked for: filters, order and page (guide G2).
namespace espace::screens {

/// The order of a column, and back; the name's where it is none.
api::DelegationOrder order_of(std::size_t column);
std::size_t order_column(api::Choice<api::DelegationOrder> order);

/// A page by its number alone.
void ask_for_page(api::ListDelegationsRequest& asked, std::size_t page);
/// From the first page of what is now asked for.
void ask_soon(RightsListState& state, Context& context);

/// The field under the head of a column, where it has one.
void draw_filter(RightsListState& state, ui::Ui& ui, Context& context, std::size_t column);
/// All of them, and the order, above the cards.
void draw_filters_of_phone(RightsListState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
