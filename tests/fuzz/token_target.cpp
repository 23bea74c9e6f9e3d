#include "server/signing/verify.h"
#include "tests/fuzz/target.h"

namespace espace::fuzz {

void run_tokens(std::string_view bytes) {
  const Addressed input(bytes);
  // The key of RFC 7515, A.3; the seed was signed with it.
  static const api::Json key = {{"kty", "EC"},
                                {"crv", "P-256"},
                                {"x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"},
                                {"y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},
                                {"kid", "a3"}};
  static const api::Json known = {{"keys", api::Json::array({key})}};
  const auto claims = signing::verified_claims(input.line, known);
  expect(!claims || claims->is_object(), "claims are an object");
  if (const auto keys = api::parse_json(input.rest)) signing::verified_claims(input.line, *keys);
}

}  // namespace espace::fuzz
