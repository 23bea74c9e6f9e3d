#pragma once

#include <string>
#include <string_view>

/// Secrets that the server hands out, and what it keeps of them.
namespace espace::domain {

/// 256 random bits, base64url: 43 characters.
std::string new_token();

/// What is stored of a token: its SHA-256, base64url. A token has 256 bits of entropy, so neither
/// salt nor a slow hash would make it harder to guess.
std::string digest(std::string_view text);

/// A new «code confidentiel provisoire», 60 random bits in the alphabet of shared/rules.
std::string new_confidential_code();

/// Six random digits, to be sent by SMS.
std::string new_mobile_code();

/// Salted BLAKE2b. Enough for 60 bits that live two months and may be tried five times: a slow
/// hash guards what people choose, and this is not. A code of an SMS has 20 bits, and ten minutes.
std::string hash_confidential_code(std::string_view code);

/// In constant time. With an empty hash the same work is done and the answer is false.
bool verify_confidential_code(std::string_view hash, std::string_view code);

}  // namespace espace::domain
