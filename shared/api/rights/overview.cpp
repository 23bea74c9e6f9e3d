#include "shared/api/rights/overview.h"

#include "shared/rules/day.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const AccessesRequest& request) {
  std::vector<FieldError> errors;
  if (!rules::trim(request.date).empty()) {
    add_error(errors, "date", rules::check_day(request.date).error());
  }
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const JournalRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "scope", rules::check_given(request.scope));
  const bool is_known = request.scope == scope_own || request.scope == scope_site;
  if (errors.empty() && !is_known) errors.push_back({"scope", Code::WrongType});
  if (request.before < 0) errors.push_back({"before", Code::WrongType});
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
