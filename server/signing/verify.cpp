#include "server/signing/verify.h"

#include "server/signing/openssl.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

namespace espace::signing {
namespace {

using api::Json;
using details::coordinate;

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, details::Release<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, details::Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, details::Release<OSSL_PARAM_free>>;

/// Nothing unless it is exactly what base64url() would say of the bytes: a token whose spelling was
/// changed is another token.
std::optional<std::string> decode(std::string_view text) {
  std::string padded(text);
  std::replace(padded.begin(), padded.end(), '-', '+');
  std::replace(padded.begin(), padded.end(), '_', '/');
  padded.resize((padded.size() + 3) / 4 * 4, '=');
  std::string bytes(padded.size() / 4 * 3, '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     details::bytes_of(padded), static_cast<int>(padded.size()));
  if (length < 0) return std::nullopt;
  bytes.resize(text.size() * 3 / 4);
  if (details::base64url(bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<Json> decode_object(std::string_view text) {
  const auto bytes = decode(text);
  auto json = bytes ? api::parse_json(*bytes) : std::nullopt;
  return json && json->is_object() ? json : std::nullopt;
}

/// Empty if it is no text.
std::string text_in(const Json& object, std::string_view name) {
  const Json* const found = object.is_object() ? api::find_member(object, name) : nullptr;
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

/// Null if it is not a public key of P-256.
details::Pkey read_key(const Json& jwk) {
  if (text_in(jwk, "kty") != "EC" || text_in(jwk, "crv") != "P-256") return nullptr;
  const auto x = decode(text_in(jwk, "x"));
  const auto y = decode(text_in(jwk, "y"));
  if (!x || !y || x->size() != coordinate || y->size() != coordinate) return nullptr;
  const std::string point = '\x04' + *x + *y;  // Not compressed.
  const Builder builder(OSSL_PARAM_BLD_new());
  details::require(
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 1 &&
          OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                           point.size()) == 1,
      "no parameters");
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  details::require(EVP_PKEY_fromdata_init(context.get()) == 1, "no key can be read");
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
  return details::Pkey(key);
}

details::Pkey find_key(const Json& key_set, const std::string& id) {
  const Json* const keys = key_set.is_object() ? api::find_member(key_set, "keys") : nullptr;
  if (!keys || !keys->is_array() || id.empty()) return nullptr;
  const auto found = std::find_if(keys->begin(), keys->end(),
                                  [&](const Json& each) { return text_in(each, "kid") == id; });
  return found == keys->end() ? nullptr : read_key(*found);
}

/// RFC 7518, 3.4, as OpenSSL wants it; empty if it is none.
std::vector<unsigned char> signature_in(std::string_view text) {
  const auto plain = decode(text);
  if (!plain || plain->size() != 2 * coordinate) return {};
  const auto* const bytes = details::bytes_of(*plain);
  const int size = static_cast<int>(coordinate);
  const details::Signature signature(ECDSA_SIG_new());
  details::require(ECDSA_SIG_set0(signature.get(), BN_bin2bn(bytes, size, nullptr),
                                  BN_bin2bn(bytes + coordinate, size, nullptr)) == 1,
                   "no numbers");
  unsigned char* start = nullptr;
  const int length = i2d_ECDSA_SIG(signature.get(), &start);
  details::require(length > 0, "no signature");
  std::vector<unsigned char> der(start, start + length);
  OPENSSL_free(start);
  return der;
}

}  // namespace

std::optional<Json> verified_claims(std::string_view token, const Json& key_set) {
  const auto first = token.find('.');
  const auto second = token.rfind('.');
  if (first == std::string_view::npos || first == second) return std::nullopt;
  const auto header = decode_object(token.substr(0, first));
  // RFC 7515, 4.1.11: what must be understood is not.
  if (!header || text_in(*header, "alg") != "ES256" || header->contains("crit")) {
    return std::nullopt;
  }
  const auto key = find_key(key_set, text_in(*header, "kid"));
  const auto signature = signature_in(token.substr(second + 1));
  if (!key || signature.empty()) return std::nullopt;
  const auto signed_part = token.substr(0, second);
  const details::Digest context(EVP_MD_CTX_new());
  details::require(
      EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1,
      "verifying cannot begin");
  const bool is_right = EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                                         details::bytes_of(signed_part), signed_part.size()) == 1;
  if (!is_right) return std::nullopt;
  return decode_object(token.substr(first + 1, second - first - 1));
}

}  // namespace espace::signing
