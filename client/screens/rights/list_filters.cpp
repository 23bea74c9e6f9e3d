#include "client/screens/rights/list_filters.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espace::screens {
namespace {

using api::DelegationOrder;

/// A selector of the values of an enumeration; `all`: the label for no choice, if that is allowed.
template <rules::Named Enumeration>
bool select(ui::Ui& ui, const ui::FieldSpec& field, std::string_view all,
            api::Choice<Enumeration>& choice) {
  std::vector<ui::OptionSpec> options;
  if (!all.empty()) options.push_back({"", all});
  for (const rules::Words& each : rules::table<Enumeration>()) {
    options.push_back({each.name, each.label});
  }
  std::string name(choice.name());
  if (!ui.select(field, options, name).changed) return false;
  choice = api::Choice<Enumeration>::named(name);
  return true;
}

/// A complete day, or an empty field, filters the list; an incomplete day does not yet.
void apply_day(RightsListState& state, Context& context, const std::string& typed,
               std::string& asked) {
  std::string wanted;
  if (!typed.empty()) {
    const auto day = rules::check_day(typed);
    if (!day) return;
    wanted = rules::iso_day(*day);
  }
  if (std::exchange(asked, wanted) != wanted) ask_soon(state, context);
}

std::optional<Code> day_error(const std::string& typed) {
  return typed.size() < 10 ? std::nullopt : rules::check_day(typed).error();
}

void draw_role_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (select(ui, {.name = "role", .label = "Rôle", .is_compact = is_compact}, "Tous",
             context.person.delegating.list.role)) {
    ask_soon(state, context);
  }
}

void draw_status_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (select(ui, {.name = "status", .label = "Statut", .is_compact = is_compact}, "Tous",
             context.person.delegating.list.status)) {
    ask_soon(state, context);
  }
}

struct DayFilter {
  std::string_view name;
  std::string_view label;
  std::string RightsListState::*typed;
  std::string api::ListDelegationsRequest::*asked;
};

constexpr DayFilter starts_filter{"starts", "Date d’effet", &RightsListState::starts,
                                  &api::ListDelegationsRequest::starts};
constexpr DayFilter ends_filter{"ends", "Date de fin", &RightsListState::ends,
                                &api::ListDelegationsRequest::ends};

void draw_day_filter(RightsListState& state, ui::Ui& ui, Context& context, const DayFilter& filter,
                     bool is_compact) {
  std::string& typed = state.*filter.typed;
  if (draw_day(ui,
               {.name = filter.name,
                .label = filter.label,
                .error = day_error(typed),
                .max_length = 10,
                .is_compact = is_compact},
               typed)
          .changed) {
    apply_day(state, context, typed, context.person.delegating.list.*filter.asked);
  }
}

}  // namespace

void draw_filter(RightsListState& state, ui::Ui& ui, Context& context, std::size_t column) {
  switch (static_cast<BeneficiaryColumn>(column)) {
    case BeneficiaryColumn::Role:
      return draw_role_filter(state, ui, context, true);
    case BeneficiaryColumn::Status:
      return draw_status_filter(state, ui, context, true);
    case BeneficiaryColumn::Starts:
      return draw_day_filter(state, ui, context, starts_filter, true);
    case BeneficiaryColumn::Ends:
      return draw_day_filter(state, ui, context, ends_filter, true);
    case BeneficiaryColumn::Name:
    case BeneficiaryColumn::Email:
    case BeneficiaryColumn::Actions:
      break;
  }
}

void draw_filters_of_phone(RightsListState& state, ui::Ui& ui, Context& context) {
  api::ListDelegationsRequest& asked = context.person.delegating.list;
  ui.group("Filtrer et trier", [&] {
    ui.columns(8.5F, {[&] { draw_role_filter(state, ui, context, false); },
                      [&] { draw_status_filter(state, ui, context, false); }});
    ui.columns(8.5F, {[&] { draw_day_filter(state, ui, context, starts_filter, false); },
                      [&] { draw_day_filter(state, ui, context, ends_filter, false); }});
    api::Choice<DelegationOrder> order = order_of(state.order.column);
    if (select(ui, {.name = "order", .label = "Trier par"}, {}, order)) {
      state.order = {order_column(order), false};
      asked.order = order;
      asked.is_descending = false;
      ask_soon(state, context);
    }
  });
}

}  // namespace espace::screens
