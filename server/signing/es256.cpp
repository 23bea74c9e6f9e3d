#include "server/signing/es256.h"

#include "server/signing/openssl.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <vector>

namespace espace::signing {

using details::base64url, details::Bio, details::coordinate, details::Digest, details::Pkey,
    details::require, details::Signature;

struct Key::Handle {
  Pkey key;
};

Key::Key(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Key::~Key() = default;
Key::Key(Key&&) noexcept = default;
Key& Key::operator=(Key&&) noexcept = default;

Key Key::generate() {
  Pkey key(EVP_EC_gen("P-256"));
  require(key != nullptr, "no key can be made");
  return Key(std::make_unique<Handle>(Handle{std::move(key)}));
}

Key::Key(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Pkey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  require(key != nullptr && EVP_PKEY_is_a(key.get(), "EC") == 1, "not a private key");
  handle_ = std::make_unique<Handle>(Handle{std::move(key)});
}

std::string Key::pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PrivateKey(bio.get(), handle_->key.get(), nullptr, nullptr, 0, nullptr,
                                   nullptr) == 1,
          "the key cannot be written");
  char* text = nullptr;
  const auto length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

api::Json Key::public_jwk() const {
  std::array<unsigned char, 1 + 2 * coordinate> point{};
  std::size_t length = 0;
  require(EVP_PKEY_get_octet_string_param(handle_->key.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                          point.size(), &length) == 1 &&
              length == point.size(),
          "not a key of P-256");
  const std::string x = base64url(point.data() + 1, coordinate);
  const std::string y = base64url(point.data() + 1 + coordinate, coordinate);
  // RFC 7638: these members, in this order, without white space.
  const std::string canonical = R"({"crv":"P-256","kty":"EC","x":")" + x + R"(","y":")" + y + "\"}";
  std::array<unsigned char, coordinate> hash{};
  require(EVP_Digest(canonical.data(), canonical.size(), hash.data(), nullptr, EVP_sha256(),
                     nullptr) == 1,
          "no SHA-256");
  return {{"kty", "EC"},
          {"crv", "P-256"},
          {"x", x},
          {"y", y},
          {"use", "sig"},
          {"alg", "ES256"},
          {"kid", base64url(hash.data(), hash.size())}};
}

std::string Key::sign(const api::Json& claims) const {
  const api::Json header = {{"alg", "ES256"}, {"typ", "JWT"}, {"kid", public_jwk().at("kid")}};
  std::string token = base64url(api::print_json(header)) + '.' + base64url(api::print_json(claims));
  const Digest context(EVP_MD_CTX_new());
  require(
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, handle_->key.get()) == 1,
      "signing cannot begin");
  const auto* const bytes = reinterpret_cast<const unsigned char*>(token.data());
  std::size_t length = 0;
  require(EVP_DigestSign(context.get(), nullptr, &length, bytes, token.size()) == 1, "no size");
  std::vector<unsigned char> der(length);
  require(EVP_DigestSign(context.get(), der.data(), &length, bytes, token.size()) == 1, "no sign");
  const unsigned char* start = der.data();
  const Signature signature(d2i_ECDSA_SIG(nullptr, &start, static_cast<long>(length)));
  require(signature != nullptr, "no signature");
  // RFC 7518, 3.4: both numbers, of a fixed length.
  std::array<unsigned char, 2 * coordinate> plain{};
  const int size = static_cast<int>(coordinate);
  require(
      BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), plain.data(), size) == size &&
          BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), plain.data() + coordinate, size) == size,
      "no numbers");
  return token + '.' + base64url(plain.data(), plain.size());
}

}  // namespace espace::signing
