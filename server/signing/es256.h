#pragma once

#include "shared/api/mapping/json.h"

#include <memory>
#include <string>
#include <string_view>

namespace espace::signing {

/// An ES256 key (ECDSA on P-256 with SHA-256, RFC 7518), by OpenSSL. Throws std::runtime_error if
/// OpenSSL fails.
class Key {
 public:
  static Key generate();
  /// A private key as PEM (PKCS #8).
  explicit Key(std::string_view pem);
  ~Key();
  Key(Key&&) noexcept;
  Key& operator=(Key&&) noexcept;

  std::string pem() const;
  /// The public half as a JSON Web Key, with its thumbprint (RFC 7638) as «kid».
  api::Json public_jwk() const;
  /// A JSON Web Token (RFC 7519) with these claims.
  std::string sign(const api::Json& claims) const;

 private:
  struct Handle;
  explicit Key(std::unique_ptr<Handle> handle);
  std::unique_ptr<Handle> handle_;
};

}  // namespace espace::signing
