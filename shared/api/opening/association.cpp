#include "shared/api/opening/association.h"

#include "shared/rules/email.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const AssociateRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "ticket", rules::check_given(request.ticket));
  add_error(errors, "email", rules::parse_email(request.email).error());
  add_error(errors, "password", rules::check_given(request.password));
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
