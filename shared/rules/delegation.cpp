#include "shared/rules/delegation.h"

#include <algorithm>
#include <array>
#include <string>

namespace espace::rules {
namespace {

// In the order of the enumeration.
constexpr std::array<Words, 5> statuses{{{"invited", "En attente"},
                                         {"upcoming", "À venir"},
                                         {"active", "Actif"},
                                         {"expired", "Échu"},
                                         {"closed", "Fermé"}}};

bool has_error(const std::vector<FieldError>& errors, std::string_view field) {
  return std::any_of(errors.begin(), errors.end(),
                     [&](const FieldError& error) { return error.field == field; });
}

/// One error per field is enough: the first one found.
void add_once(std::vector<FieldError>& errors, std::string_view field, Code code) {
  if (!has_error(errors, field)) errors.push_back({std::string(field), code});
}

void check_period(std::vector<FieldError>& errors, const Period& period, const Period& outer) {
  if (period.first < outer.first || (outer.last && *outer.last < period.first)) {
    add_once(errors, "starts", Code::DateExceeded);
  }
  if (outer.last && (!period.last || *outer.last < *period.last)) {
    add_once(errors, "ends", Code::DateExceeded);
  }
}

void check_rights(std::vector<FieldError>& errors, const Grant& grant, const Grantable& grantable) {
  if (grant.is_administrator) {
    if (!grantable.can_make_administrators) {
      add_once(errors, "is_administrator", Code::RightsExceeded);
    }
    return;
  }
  const Colleges comparable = meet(grant.colleges, grantable.rights.colleges());
  if (comparable != grant.colleges) add_once(errors, "colleges", Code::RightsExceeded);
  if (comparable.is_empty()) return;
  const Levels highest = highest_levels(grantable.rights, comparable);
  for (const FunctionInfo& info : functions()) {
    const auto index = static_cast<std::size_t>(info.function);
    if (grant.levels[index] > highest[index]) {
      add_once(errors, "levels." + std::string(info.name), Code::RightsExceeded);
    }
  }
}

}  // namespace

Grant administrator_grant(const Period& period) {
  Grant grant;
  grant.is_administrator = true;
  grant.colleges = Colleges::all();
  grant.levels.fill(Level::Update);
  grant.period = period;
  return grant;
}

Rights rights_of(const Grant& grant) {
  return grant.is_administrator ? Rights::all() : Rights::of(grant.colleges, grant.levels);
}

Rights rights_on(Day day, const Grant& grant, const Rights& above) {
  return grant.period.contains(day) ? meet(rights_of(grant), above) : Rights();
}

std::vector<FieldError> check_form(const Grant& grant) {
  std::vector<FieldError> errors;
  if (grant.period.last && *grant.period.last < grant.period.first) {
    errors.push_back({"ends", Code::DateOrder});
  }
  if (grant.is_administrator) return errors;
  if (grant.colleges.is_empty()) errors.push_back({"colleges", Code::CollegeRequired});
  const bool has_function = std::any_of(grant.levels.begin(), grant.levels.end(),
                                        [](Level level) { return level != Level::None; });
  if (!has_function) errors.push_back({"levels", Code::FunctionRequired});
  return errors;
}

std::optional<Grant> clip(Grant grant, const Grantable& grantable) {
  if (grant.is_administrator && !grantable.can_make_administrators) return std::nullopt;
  const auto days = meet(grant.period, grantable.period);
  if (!days) return std::nullopt;
  grant.period = *days;
  if (grant.is_administrator) return grant;
  grant.colleges = meet(grant.colleges, grantable.rights.colleges());
  const Levels highest = highest_levels(grantable.rights, grant.colleges);
  for (std::size_t index = 0; index < function_count; ++index) {
    grant.levels[index] = std::min(grant.levels[index], highest[index]);
  }
  if (!check_form(grant).empty()) return std::nullopt;
  return grant;
}

std::vector<FieldError> check_grant(const Grant& grant, const Grantable& grantable, Day today) {
  std::vector<FieldError> errors = check_form(grant);
  if (grant.period.first < today) add_once(errors, "starts", Code::DatePast);
  check_period(errors, grant.period, grantable.period);
  check_rights(errors, grant, grantable);
  return errors;
}

std::vector<FieldError> check_change(const Grant& grant, const Grant& older,
                                     const Grantable& grantable, Day today) {
  std::vector<FieldError> errors = check_form(grant);
  const auto is_moved_before_today = [&](Day day, std::optional<Day> from) {
    return day < today && from != day;
  };
  if (is_moved_before_today(grant.period.first, older.period.first)) {
    add_once(errors, "starts", Code::DatePast);
  }
  if (grant.period.last && is_moved_before_today(*grant.period.last, older.period.last)) {
    add_once(errors, "ends", Code::DatePast);
  }
  if (is_within(grant, older)) return errors;
  check_period(errors, {std::max(grant.period.first, today), grant.period.last}, grantable.period);
  check_rights(errors, grant, grantable);
  return errors;
}

bool is_within(const Grant& grant, const Grant& older) {
  // The right to delegate is more than all levels.
  if (grant.is_administrator && !older.is_administrator) return false;
  return is_within(grant.period, older.period) && is_within(rights_of(grant), rights_of(older));
}

Table table_of(GrantStatus) { return statuses; }
std::string_view name_of(GrantStatus status) { return words_of(status).name; }
std::string_view label_of(GrantStatus status) { return words_of(status).label; }

std::optional<GrantStatus> grant_status_named(std::string_view name) {
  return named<GrantStatus>(name);
}

}  // namespace espace::rules
