#include "shared/api/caisse/visitors.h"

#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/text.h"

namespace espace::api {

std::vector<FieldError> validate(const VisitorMessageRequest& request) {
  std::vector<FieldError> errors;
  add_error(errors, "name", rules::parse_name(request.name).error());
  add_error(errors, "email", rules::parse_email(request.email).error());
  if (!rules::trim(request.identifiant).empty()) {
    add_error(errors, "identifiant", rules::parse_identifiant(request.identifiant).error());
  }
  add_error(errors, "subject", rules::check_given(request.subject));
  add_error(errors, "message", check_message(request.message));
  if (!request.has_consented) errors.push_back({"has_consented", Code::ConsentRequired});
  apply_limits(request, errors);
  return errors;
}

}  // namespace espace::api
