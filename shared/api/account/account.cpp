#include "shared/api/account/account.h"

#include "shared/rules/email.h"
#include "shared/rules/mobile_code.h"
#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const ChangeEmailRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "email", rules::parse_email(request.email).error());
  add_error(errors, "email_confirmation",
            rules::check_email_confirmation(request.email, request.email_confirmation));
  if (!request.password.empty()) {
    add_error(errors, "password", rules::check_given(request.password));
  }
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const ChangePasswordRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "current_password", rules::check_given(request.current_password));
  add_error(errors, "password", rules::check_password(request.password, {}));
  add_error(errors, "password_confirmation",
            rules::check_password_confirmation(request.password, request.password_confirmation));
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const ChangeContactRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "last_name", rules::parse_name(request.last_name).error());
  add_error(errors, "first_name", rules::parse_name(request.first_name).error());
  check_optional_phone(errors, "landline", request.landline, rules::parse_phone);
  check_optional_phone(errors, "mobile", request.mobile, rules::parse_mobile);
  if (!request.password.empty()) {
    add_error(errors, "password", rules::check_given(request.password));
  }
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const SendMobileCodeRequest& request) {
  std::vector<FieldError> errors;
  if (!request.ticket.empty()) add_error(errors, "ticket", rules::check_given(request.ticket));
  check_phone(errors, "mobile", request.mobile, rules::parse_mobile);
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const CertifyMobileRequest& request) {
  std::vector<FieldError> errors;
  if (!request.ticket.empty()) add_error(errors, "ticket", rules::check_given(request.ticket));
  check_phone(errors, "mobile", request.mobile, rules::parse_mobile);
  add_error(errors, "code", rules::parse_mobile_code(request.code).error());
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
