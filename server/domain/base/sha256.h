#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace espace::domain {

/// SHA-256 of what comes in parts.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// The end: 64 small hexadecimal digits.
  std::string hexadecimal();

 private:
  crypto_hash_sha256_state state_{};
};

/// Of a file; empty where it cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace espace::domain
