#pragma once

#include "shared/api/mapping/json.h"

#include <optional>
#include <string_view>

namespace espace::signing {

/// The claims of a JSON Web Token (RFC 7519) whose ES256 signature one of the keys of a JSON Web
/// Key Set (RFC 7517) verifies; nothing for any other text. What the claims say is not looked at.
std::optional<api::Json> verified_claims(std::string_view token, const api::Json& key_set);

}  // namespace espace::signing
