#include "client/screens/rights/list_filters.h"

#include "client/screens/base/form_parts.h"
#include "client/ui/ui.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace espace::screens {
namespace {

/// Who goes through the options of a selector by keyboard asks once, not for each.
constexpr double patience_seconds = 0.25;

constexpr std::array<std::string_view, 6> order_names{"role",   "name", "status",
                                                      "starts", "ends", "email"};

constexpr std::array<ui::OptionSpec, 3> role_options{
    {{"", "Tous"}, {"administrator", "Administrateur"}, {"user", "Utilisateur"}}};
constexpr std::array<ui::OptionSpec, 6> status_options{{{"", "Tous"},
                                                        {"invited", "En attente"},
                                                        {"upcoming", "À venir"},
                                                        {"active", "Actif"},
                                                        {"expired", "Échu"},
                                                        {"closed", "Fermé"}}};
constexpr std::array<ui::OptionSpec, 6> order_options{{{"name", "Nom et prénom"},
                                                       {"role", "Rôle"},
                                                       {"status", "Statut"},
                                                       {"starts", "Date d'effet"},
                                                       {"ends", "Date de fin"},
                                                       {"email", "Courriel"}}};

}  // namespace

std::string_view order_name(std::size_t column) {
  return order_names[std::min(column, order_names.size() - 1)];
}

std::size_t order_column(std::string_view name) {
  const auto* const found = std::find(order_names.begin(), order_names.end(), name);
  return found == order_names.end() ? 1 : static_cast<std::size_t>(found - order_names.begin());
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

namespace {

/// A day that is complete, or none, narrows the list; half a day waits.
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
  if (ui.select({.name = "role", .label = "Rôle", .is_compact = is_compact}, role_options,
                context.person.delegating.list.role)
          .changed) {
    ask_soon(state, context);
  }
}

void draw_status_filter(RightsListState& state, ui::Ui& ui, Context& context, bool is_compact) {
  if (ui.select({.name = "status", .label = "Statut", .is_compact = is_compact}, status_options,
                context.person.delegating.list.status)
          .changed) {
    ask_soon(state, context);
  }
}

struct DayFilter {
  std::string_view name;
  std::string_view label;
  std::string RightsListState::*typed;
  std::string api::ListDelegationsRequest::*asked;
};

constexpr DayFilter starts_filter{"starts", "Date d'effet", &RightsListState::starts,
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
    state.order_choice = order_name(state.order.column);
    if (ui.select({.name = "order", .label = "Trier par"}, order_options, state.order_choice)
            .changed) {
      state.order = {order_column(state.order_choice), false};
      asked.order = state.order_choice;
      asked.is_descending = false;
      ask_soon(state, context);
    }
  });
}

}  // namespace espace::screens
