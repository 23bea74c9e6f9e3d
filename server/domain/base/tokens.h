#pragma once

#include <string>
#include <string_view>

/// Secrets that the server hands out, and the digests it stores.
namespace espace::domain {

/// 256 random bits, base64url: 43 characters.
std::string new_token();

/// What is stored of a token: its SHA-256, base64url. A token has 256 bits of entropy, so neither
/// salt nor a slow hash would make it harder to guess.
std::string digest(std::string_view text);

/// A new «code confidentiel provisoire», 60 random bits in the alphabet of shared/rules.
std::string new_confidential_code();

/// The code below the link of an e-mail, 100 random bits in the same alphabet. Stored by digest().
std::string new_link_code();

/// Six random digits, to be sent by SMS.
std::string new_mobile_code();

/// Salted BLAKE2b. Enough for 60 random bits that are valid for two months with five tries: a slow
/// hash protects secrets chosen by people, and this is not one. A code sent by SMS has 20 bits, and
/// is valid for ten minutes.
std::string hash_confidential_code(std::string_view code);

/// In constant time. With an empty hash the same work is done and the answer is false.
bool verify_confidential_code(std::string_view hash, std::string_view code);

}  // namespace espace::domain
