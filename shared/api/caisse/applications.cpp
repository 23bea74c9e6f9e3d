#include "shared/api/caisse/applications.h"

#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const OpenApplicationRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "function", rules::check_given(request.function));
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
