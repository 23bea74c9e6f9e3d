#include "shared/api/caisse/tiles.h"

#include "shared/rules/services.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const UseServiceRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "service", rules::check_given(request.service));
  if (errors.empty() && !rules::service_named(request.service)) {
    errors.push_back({"service", Code::WrongType});
  }
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
