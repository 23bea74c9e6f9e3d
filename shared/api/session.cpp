#include "shared/api/session.h"

#include "shared/rules/email.h"
#include "shared/rules/text.h"

namespace espace::api {
namespace {

/// Only what a stored password cannot be; the rule for new ones may have been another one then.
std::optional<Code> check_given_password(std::string_view password) {
  if (password.empty()) return Code::Required;
  return rules::check_text(password);
}

}  // namespace

std::vector<FieldError> validate(const LoginRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "email", rules::parse_email(request.email).error());
  add_error(errors, "password", check_given_password(request.password));
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
