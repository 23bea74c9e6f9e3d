#include "shared/api/rights/delegations.h"

#include "shared/rules/email.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <array>

namespace espace::api {
namespace {

constexpr std::int64_t longest_page = 100;

// In the order of the enumerations.
constexpr std::array<rules::Words, 2> grant_roles{
    {{"administrator", "Administrateur"}, {"user", "Utilisateur"}}};
constexpr std::array<rules::Words, 6> orders{{{"name", "Nom et prénom"},
                                              {"role", "Rôle"},
                                              {"status", "Statut"},
                                              {"starts", "Date d’effet"},
                                              {"ends", "Date de fin"},
                                              {"email", "Courriel"}}};

void check_optional_day(std::vector<FieldError>& errors, std::string_view field,
                        std::string_view typed) {
  if (!rules::trim(typed).empty()) add_error(errors, field, rules::check_day(typed).error());
}

void check_password_given(std::vector<FieldError>& errors, std::string_view password) {
  if (!password.empty()) add_error(errors, "password", rules::check_given(password));
}

}  // namespace

rules::Table table_of(GrantRole) { return grant_roles; }
std::string_view label_of(Choice<GrantRole> role) {
  return rules::words_of(role.value_or(GrantRole::User)).label;
}

rules::Table table_of(DelegationOrder) { return orders; }

rules::Grant grant_of(const GrantEntry& entry) {
  rules::Period period;
  if (const auto first = rules::check_day(entry.starts)) period.first = *first;
  if (const auto last = rules::check_day(entry.ends)) period.last = *last;
  if (entry.is_administrator) return rules::administrator_grant(period);

  rules::Grant grant;
  grant.period = period;
  for (const auto& college : entry.colleges) {
    if (college) grant.colleges.set(*college, true);
  }
  for (const FunctionRight& right : entry.levels) {
    if (!right.function || !right.level) continue;
    grant.levels[static_cast<std::size_t>(*right.function)] = *right.level;
  }
  return grant;
}

GrantEntry entry_of(const rules::Grant& grant) {
  GrantEntry entry;
  entry.starts = rules::iso_day(grant.period.first);
  if (grant.period.last) entry.ends = rules::iso_day(*grant.period.last);
  entry.is_administrator = grant.is_administrator;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (grant.colleges.has(college)) entry.colleges.emplace_back(college);
  }
  for (const rules::FunctionInfo& info : rules::functions()) {
    const rules::Level level = grant.levels[static_cast<std::size_t>(info.function)];
    if (level == rules::Level::None) continue;
    entry.levels.push_back({info.function, level, {}});
  }
  return entry;
}

std::vector<FieldError> in_grant(std::vector<FieldError> errors) {
  for (FieldError& error : errors) error.field.insert(0, "grant.");
  return errors;
}

std::vector<FieldError> validate(const GrantEntry& entry) {
  std::vector<FieldError> errors;
  add_error(errors, "starts", rules::check_day(entry.starts).error());
  check_optional_day(errors, "ends", entry.ends);
  const bool has_days = errors.empty();
  const auto is_college = [](const auto& college) { return bool(college); };
  if (!std::all_of(entry.colleges.begin(), entry.colleges.end(), is_college)) {
    add_error(errors, "colleges", Code::WrongType);
  }
  const auto is_right = [](const FunctionRight& right) { return right.function && right.level; };
  if (!std::all_of(entry.levels.begin(), entry.levels.end(), is_right)) {
    add_error(errors, "levels", Code::WrongType);
  }
  for (FieldError& error : rules::check_form(grant_of(entry))) {
    if (error.field == "ends" && !has_days) continue;
    const bool is_known = std::any_of(errors.begin(), errors.end(), [&](const FieldError& known) {
      return known.field == error.field;
    });
    if (!is_known) errors.push_back(std::move(error));
  }
  apply_limits(entry, errors);
  return errors;
}

std::vector<FieldError> validate(const ListDelegationsRequest& request) {
  std::vector<FieldError> errors;
  check_choice(errors, "role", request.role);
  check_choice(errors, "status", request.status);
  check_optional_day(errors, "starts", request.starts);
  check_optional_day(errors, "ends", request.ends);
  check_choice(errors, "order", request.order);
  if (request.page < 1) add_error(errors, "page", Code::WrongType);
  if (request.page_size < 1 || request.page_size > longest_page) {
    add_error(errors, "page_size", Code::WrongType);
  }
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const AddDelegationRequest& request) {
  std::vector<FieldError> errors = in_grant(validate(request.grant));
  add_error(errors, "email", rules::parse_email(request.email).error());
  check_password_given(errors, request.password);
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const ChangeDelegationRequest& request) {
  std::vector<FieldError> errors = in_grant(validate(request.grant));
  check_password_given(errors, request.password);
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const DelegateToFirmRequest& request) {
  std::vector<FieldError> errors = in_grant(validate(request.grant));
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
