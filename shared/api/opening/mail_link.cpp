#include "shared/api/opening/mail_link.h"

#include "shared/rules/confidential_code.h"
#include "shared/rules/text.h"

namespace espace::api {

void check_proof(std::vector<FieldError>& errors, const LinkProof& proof) {
  if (proof.token.empty()) {
    add_error(errors, "code", rules::parse_link_code(proof.code).error());
    return;
  }
  add_error(errors, "token", rules::check_given(proof.token));
  // Which of the two would count?
  if (!proof.code.empty()) add_error(errors, "code", Code::Conflict);
}

std::vector<FieldError> validate(const LinkProof& proof) {
  std::vector<FieldError> errors;
  check_proof(errors, proof);
  apply_limits(proof, errors);
  return errors;
}

}  // namespace espace::api
