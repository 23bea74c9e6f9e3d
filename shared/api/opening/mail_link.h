#pragma once

#include "shared/api/mapping/error.h"
#include "shared/api/mapping/members.h"

#include <string>
#include <tuple>
#include <vector>

/// The links in e-mails. What one does happens when the person presses the button of its page,
/// never because the page was opened: mail gateways follow links, some of them in a real browser.
namespace espace::api {

/// What shows that the person received an e-mail: the token of its link, or the code below it.
/// Exactly one is given.
struct LinkProof {
  std::string token = {};
  std::string code = {};  ///< As typed: rules/confidential_code.h.

  static constexpr auto members() {
    return std::tuple{member("token", &LinkProof::token, 128),
                      member("code", &LinkProof::code, 128)};
  }
};

struct LinkReply {
  std::string email;  ///< Prefilled at log-in.

  static constexpr auto members() { return std::tuple{member("email", &LinkReply::email)}; }
};

std::vector<FieldError> validate(const LinkProof& proof);

/// The same, for a request that has more members: its errors are added.
void check_proof(std::vector<FieldError>& errors, const LinkProof& proof);

}  // namespace espace::api
