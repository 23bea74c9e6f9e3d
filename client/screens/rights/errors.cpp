#include "client/screens/rights/errors.h"

#include "client/screens/rights/draft.h"

#include <algorithm>
#include <utility>

namespace espace::screens {
namespace {

constexpr std::size_t fields_of_first_step = 4;
constexpr std::string_view levels_prefix = "grant.levels.";

rules::Day today_of(const api::GrantableReply& reply) {
  const auto day = rules::check_day(reply.today);
  return day ? *day : rules::Day{};
}

}  // namespace

bool is_of_first_step(std::string_view field) {
  return std::any_of(rights_fields.begin(), rights_fields.begin() + fields_of_first_step,
                     [&](const FieldLabel& each) { return each.name == field; });
}

std::size_t function_of(std::string_view field) {
  if (field.substr(0, levels_prefix.size()) != levels_prefix) return rules::function_count;
  const auto function = rules::function_named(field.substr(levels_prefix.size()));
  return function ? static_cast<std::size_t>(*function) : rules::function_count;
}

std::vector<FieldError> with_matrix_errors(std::vector<FieldError> errors) {
  const bool has_function_error = std::any_of(
      errors.begin(), errors.end(),
      [](const FieldError& each) { return function_of(each.field) < rules::function_count; });
  if (has_function_error) errors.push_back({"grant.levels", Code::RightsExceeded});
  return errors;
}

bool has_other_sites(const RightsFormState& state, const Context& context) {
  const std::vector<std::int64_t>& sites = context.person.delegating.draft.sites;
  if (state.kind != RightsFormKind::Add || !context.person.who.site) return false;
  return std::any_of(sites.begin(), sites.end(),
                     [&](std::int64_t id) { return id != context.person.who.site->id; });
}

std::vector<FieldError> check(const RightsFormState& state, const GrantDraft& draft) {
  std::vector<FieldError> errors;
  const api::AddDelegationRequest request = add_request(draft);
  if (state.kind == RightsFormKind::Add) {
    errors = api::validate(request);
  } else {
    errors = api::validate(api::ChangeDelegationRequest{state.id, request.grant, draft.password});
  }
  if (state.grantable) {
    const rules::Day today = today_of(*state.grantable);
    const rules::Grant grant = api::grant_of(request.grant);
    const rules::Grantable grantable = grantable_of(*state.grantable);
    const std::vector<FieldError> found =
        state.older
            ? rules::check_change(grant, api::grant_of(state.older->grant), grantable, today)
            : rules::check_grant(grant, grantable, today);
    for (FieldError& each : api::in_grant(found)) errors.push_back(std::move(each));
  }
  check_password_again(state.password, draft.password, errors);
  return with_matrix_errors(std::move(errors));
}

std::vector<FieldError> check_shown(const RightsFormState& state, const Context& context) {
  const GrantDraft& draft = context.person.delegating.draft;
  std::vector<FieldError> errors = check(state, draft);
  if (state.kind == RightsFormKind::Add && state.grantable && !state.grantable->sites.empty() &&
      draft.sites.empty()) {
    errors.push_back({"sites", Code::Required});
  }
  const bool is_lowered_elsewhere = has_other_sites(state, context);
  std::erase_if(errors, [&](const FieldError& each) {
    if (is_lowered_elsewhere &&
        (each.code == Code::RightsExceeded || each.code == Code::DateExceeded)) {
      return true;
    }
    return state.kind == RightsFormKind::Add && is_of_first_step(each.field) != (state.step == 0);
  });
  return errors;
}

}  // namespace espace::screens
