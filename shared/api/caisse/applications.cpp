#include "shared/api/caisse/applications.h"

namespace espace::api {

std::vector<FieldError> validate(const OpenApplicationRequest& request) {
  std::vector<FieldError> errors;
  // Whether there is an application is the server's to say, of functions that it does not know too.
  if (!request.function.is_given()) errors.push_back({"function", Code::Required});
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
