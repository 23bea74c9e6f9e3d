#include "client/screens/rights/list_state.h"

#include <algorithm>
#include <array>

namespace espace::screens {
namespace {

/// Stepping through the options of a selector by keyboard sends one request, not one for each.
constexpr double patience_seconds = 0.25;

using api::DelegationOrder;

/// Of the columns.
constexpr std::array<DelegationOrder, 6> orders{DelegationOrder::Role,   DelegationOrder::Name,
                                                DelegationOrder::Status, DelegationOrder::Starts,
                                                DelegationOrder::Ends,   DelegationOrder::Email};

}  // namespace

DelegationOrder order_of(std::size_t column) { return orders[std::min(column, orders.size() - 1)]; }

std::size_t order_column(api::Choice<DelegationOrder> order) {
  const auto* const found = std::find(orders.begin(), orders.end(), order);
  return found == orders.end() ? 1 : static_cast<std::size_t>(found - orders.begin());
}

void ask_for_page(api::ListDelegationsRequest& asked, std::size_t page) {
  asked.page = static_cast<std::int64_t>(page) + 1;
  asked.after = asked.before = 0;
}

void ask_soon(RightsListState& state, Context& context) {
  ask_for_page(context.person.delegating.list, 0);
  state.paging.page = 0;
  state.is_told = true;
  state.reload_at = context.platform.now() + patience_seconds;
  context.wake_after(patience_seconds);
}

bool is_filtered(const RightsListState& state, const Context& context) {
  const api::ListDelegationsRequest& asked = context.person.delegating.list;
  return asked.role.is_given() || asked.status.is_given() || asked.excludes_inactive ||
         !state.starts.empty() || !state.ends.empty();
}

void clear_filters(RightsListState& state, Context& context) {
  api::ListDelegationsRequest& asked = context.person.delegating.list;
  asked.role = {};
  asked.status = {};
  asked.excludes_inactive = false;
  asked.starts.clear();
  asked.ends.clear();
  state.starts.clear();
  state.ends.clear();
  ask_soon(state, context);
}

void load(RightsListState& state, Context& context) {
  state.reload_at = 0;
  // The answer to an older question is no longer needed.
  state.loading.reset();
  context.api.call(api::delegations, context.person.delegating.list, state.loading,
                   [&](const api::ListDelegationsReply& reply) {
                     state.list = reply;
                     context.person.who.is_review_due = reply.is_review_due;
                     // If lines were removed, the last page may no longer exist.
                     const std::size_t page = state.paging.page;
                     state.paging.range(static_cast<std::size_t>(reply.matching));
                     if (page == state.paging.page) return;
                     ask_for_page(context.person.delegating.list, state.paging.page);
                     load(state, context);
                   });
}

void invite_again(RightsListState& state, Context& context, const api::DelegationLine& line) {
  if (state.inviting.is_loading()) return;
  state.invited = line.id;
  context.api.call(api::resend_invitation, {line.id}, state.inviting,
                   [&state, email = line.email](const api::Nothing&) {
                     state.notice = {"L’invitation est renvoyée",
                                     "Un nouveau courriel contenant le lien d’activation est "
                                     "envoyé à " +
                                         email + ". Le lien précédent ne fonctionne plus."};
                   });
}

void confirm_accesses(RightsListState& state, Context& context) {
  context.api.call(api::confirm_accesses, {}, state.confirming, [&](const api::Nothing&) {
    context.person.who.is_review_due = false;
    state.notice = {"Vous avez confirmé les accès", "Cette confirmation est inscrite au journal."};
    context.wants_heading_focus = true;
    load(state, context);
  });
}

}  // namespace espace::screens
