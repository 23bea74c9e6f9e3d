#include "shared/api/login/recovery.h"

#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/password.h"

namespace espace::api {

std::vector<FieldError> validate(const RequestResetRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "email", rules::parse_email(request.email).error());
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const ResetPasswordRequest& request) {
  std::vector<FieldError> errors;
  check_proof(errors, request);
  add_error(errors, "password", rules::check_password(request.password, {}));
  add_error(errors, "password_confirmation",
            rules::check_password_confirmation(request.password, request.password_confirmation));
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const RequestCodeRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "identifiant", rules::parse_identifiant(request.identifiant).error());
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
