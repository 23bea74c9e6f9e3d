#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace espace::domain {

/// SHA-256 of data supplied in parts.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// Ends the input and returns 64 lowercase hexadecimal digits.
  std::string hexadecimal();

 private:
  crypto_hash_sha256_state state_{};
};

/// Digest of a file; empty if it cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace espace::domain
