#include "shared/api/caisse/applications.h"

namespace espace::api {

std::vector<FieldError> validate(const OpenApplicationRequest& request) {
  std::vector<FieldError> errors;
  // Only the server knows whether there is an application, even for functions unknown here.
  if (!request.function.is_given()) errors.push_back({"function", Code::Required});
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
