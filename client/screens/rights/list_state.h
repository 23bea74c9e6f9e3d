#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "client/screens/base/paging.h"
#include "client/screens/rights/parts.h"
#include "client/ui/specs.h"
#include "shared/api/rights/delegations.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

/// The state of the list of beneficiaries, and its requests to the server (guide G1-G3).
namespace espace::screens {

enum class BeneficiaryColumn : std::uint8_t { Role, Name, Status, Starts, Ends, Email, Actions };

/// Filters and order are held in Delegating::list: they survive a look at one of the lines.
struct RightsListState {
  std::optional<api::ListDelegationsReply> list;
  std::string starts;  ///< As typed; copied to the request once it is a day or empty.
  std::string ends;
  ui::TableOrder order;
  Paging paging;
  /// The time of the next request, delayed in case of further changes; 0: none.
  double reload_at = 0;
  bool is_told = false;  ///< The filters changed, so the next answer's count is announced.
  client::Call loading;
  client::Call inviting;
  std::int64_t invited = 0;  ///< The delegation whose invitation is being sent again.
  client::Call confirming;
  ClosingDialog closing;
  DoneNotice notice;
};

void load(RightsListState& state, Context& context);
void invite_again(RightsListState& state, Context& context, const api::DelegationLine& line);
void confirm_accesses(RightsListState& state, Context& context);

/// The order of a column, and the reverse; by name for a column without one.
api::DelegationOrder order_of(std::size_t column);
std::size_t order_column(api::Choice<api::DelegationOrder> order);

/// Requests a page by its number alone.
void ask_for_page(api::ListDelegationsRequest& asked, std::size_t page);
/// Requests the first page of the changed list after a short delay.
void ask_soon(RightsListState& state, Context& context);

bool is_filtered(const RightsListState& state, const Context& context);
void clear_filters(RightsListState& state, Context& context);

}  // namespace espace::screens
