#include "shared/api/opening/opening.h"

#include "shared/rules/confidential_code.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const IdentifyRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "identifiant", rules::parse_identifiant(request.identifiant).error());
  add_error(errors, "siret", rules::parse_siret(request.siret).error());
  add_error(errors, "code", rules::parse_confidential_code(request.code).error());
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const OpenAccountRequest& request) {
  const rules::PasswordOwner owner{request.email, request.last_name, request.first_name};
  std::vector<FieldError> errors;
  add_error(errors, "ticket", rules::check_given(request.ticket));
  add_error(errors, "email", rules::parse_email(request.email).error());
  add_error(errors, "email_confirmation",
            rules::check_email_confirmation(request.email, request.email_confirmation));
  add_error(errors, "password", rules::check_password(request.password, owner));
  add_error(errors, "password_confirmation",
            rules::check_password_confirmation(request.password, request.password_confirmation));
  add_error(errors, "last_name", rules::parse_name(request.last_name).error());
  add_error(errors, "first_name", rules::parse_name(request.first_name).error());
  check_optional_phone(errors, "landline", request.landline, rules::parse_phone);
  check_optional_phone(errors, "mobile", request.mobile, rules::parse_mobile);
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const ResendRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "email", rules::parse_email(request.email).error());
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
