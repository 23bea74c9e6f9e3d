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

/// What the list of beneficiaries holds, and what it asks of the server (guide G1-G3).
namespace espace::screens {

enum class BeneficiaryColumn : std::uint8_t { Role, Name, Status, Starts, Ends, Email, Actions };

/// How the list is looked at is Delegating::list: it survives a look at one of its lines.
struct RightsListState {
  std::optional<api::ListDelegationsReply> list;
  std::string starts;  ///< As typed; in the request once it is a day, or nothing.
  std::string ends;
  ui::TableOrder order;
  Paging paging;
  double reload_at = 0;  ///< What was chosen waits a little for more; 0: nothing waits.
  bool is_told = false;  ///< The next answer comes by a change of filters: its count is said.
  client::Call loading;
  client::Call inviting;
  std::int64_t invited = 0;  ///< The delegation whose invitation is sent again.
  client::Call confirming;
  ClosingDialog closing;
  DoneNotice notice;
};

void load(RightsListState& state, Context& context);
void invite_again(RightsListState& state, Context& context, const api::DelegationLine& line);
void confirm_accesses(RightsListState& state, Context& context);

/// The order of a column, and back; the name's where it is none.
api::DelegationOrder order_of(std::size_t column);
std::size_t order_column(api::Choice<api::DelegationOrder> order);

/// A page by its number alone.
void ask_for_page(api::ListDelegationsRequest& asked, std::size_t page);
/// From the first page of what is now asked for.
void ask_soon(RightsListState& state, Context& context);

}  // namespace espace::screens
