#include "server/domain/base/sha256.h"

#include <sodium.h>

#include <array>
#include <fstream>
#include <stdexcept>

namespace espace::domain {

Sha256::Sha256() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  crypto_hash_sha256_init(&state_);
}

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::string Sha256::hexadecimal() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state_, hash.data());
  std::array<char, 2 * hash.size() + 1> text{};
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return text.data();
}

std::string sha256_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {};
  Sha256 hash;
  std::array<char, 64 * 1024> part{};
  while (file.read(part.data(), part.size()) || file.gcount() > 0) {
    hash.add({part.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (file.bad()) return {};
  return hash.hexadecimal();
}

}  // namespace espace::domain
