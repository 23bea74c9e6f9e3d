#include "shared/api/caisse/tiles.h"

namespace espace::api {

std::vector<FieldError> validate(const UseServiceRequest& request) {
  std::vector<FieldError> errors;
  check_chosen(errors, "service", request.service);
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const PinServiceRequest& request) {
  std::vector<FieldError> errors;
  check_chosen(errors, "service", request.service);
  if (request.service && rules::info_of(*request.service).is_permanent) {
    errors.push_back({"service", Code::WrongType});
  }
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
