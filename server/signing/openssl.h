#pragma once

#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

/// What signing and verifying share. Only for the sources of this folder.
namespace espace::signing::details {

inline constexpr std::size_t coordinate = 32;  ///< Size in bytes of a P-256 number.

template <auto Free>
struct Release {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Pkey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;

/// Throws std::runtime_error.
void require(bool holds, const char* what);

inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// Without padding (RFC 7515).
std::string base64url(const unsigned char* bytes, std::size_t size);
std::string base64url(std::string_view text);

}  // namespace espace::signing::details
