#include "server/domain/base/tokens.h"

#include "shared/rules/confidential_code.h"
#include "shared/rules/mobile_code.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace espace::domain {
namespace {

constexpr std::size_t salt_bytes = crypto_generichash_KEYBYTES_MIN;
constexpr std::size_t hash_bytes = crypto_generichash_BYTES;
constexpr int base64_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using Salt = std::array<unsigned char, salt_bytes>;
using Hash = std::array<unsigned char, hash_bytes>;

void ensure_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

template <std::size_t Size>
std::string base64(const std::array<unsigned char, Size>& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(Size, base64_variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64_variant);
  text.pop_back();  // The terminating zero.
  return text;
}

template <std::size_t Size>
bool parse_base64(std::string_view text, std::array<unsigned char, Size>& bytes) {
  std::size_t length = 0;
  return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                           nullptr, base64_variant) == 0 &&
         length == Size;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Hash salted(const Salt& salt, std::string_view code) {
  Hash hash{};
  crypto_generichash(hash.data(), hash.size(), bytes_of(code), code.size(), salt.data(),
                     salt.size());
  return hash;
}

}  // namespace

std::string new_token() {
  ensure_sodium();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return base64(bytes);
}

std::string digest(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), bytes_of(text), text.size());
  return base64(hash);
}

namespace {

std::string random_code(std::size_t length) {
  ensure_sodium();
  const auto alphabet = rules::confidential_code_alphabet;
  std::string code;
  for (std::size_t index = 0; index < length; ++index) {
    code += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return code;
}

}  // namespace

std::string new_confidential_code() { return random_code(rules::confidential_code_length); }

std::string new_link_code() { return random_code(rules::link_code_length); }

std::string new_mobile_code() {
  ensure_sodium();
  std::string code;
  for (std::size_t index = 0; index < rules::mobile_code_length; ++index) {
    code += static_cast<char>('0' + randombytes_uniform(10));
  }
  return code;
}

std::string hash_confidential_code(std::string_view code) {
  ensure_sodium();
  Salt salt{};
  randombytes_buf(salt.data(), salt.size());
  return base64(salt) + '.' + base64(salted(salt, code));
}

bool verify_confidential_code(std::string_view hash, std::string_view code) {
  Salt salt{};
  Hash expected{};
  const auto dot = hash.find('.');
  const bool readable = dot != std::string_view::npos && parse_base64(hash.substr(0, dot), salt) &&
                        parse_base64(hash.substr(dot + 1), expected);
  const Hash actual = salted(salt, code);
  return sodium_memcmp(actual.data(), expected.data(), actual.size()) == 0 && readable;
}

}  // namespace espace::domain
