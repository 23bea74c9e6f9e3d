#include "shared/api/rights/invitations.h"

#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const AcceptInvitationRequest& request) {
  std::vector<FieldError> errors;
  check_proof(errors, request);
  if (request.has_account) {
    add_error(errors, "password", rules::check_given(request.password));
  } else {
    // The address is the invitation's: the server knows it and checks again.
    const rules::PasswordOwner owner{{}, request.last_name, request.first_name};
    add_error(errors, "password", rules::check_password(request.password, owner));
    add_error(errors, "password_confirmation",
              rules::check_password_confirmation(request.password, request.password_confirmation));
    add_error(errors, "last_name", rules::parse_name(request.last_name).error());
    add_error(errors, "first_name", rules::parse_name(request.first_name).error());
    check_optional_phone(errors, "landline", request.landline, rules::parse_phone);
    check_optional_phone(errors, "mobile", request.mobile, rules::parse_mobile);
  }
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
