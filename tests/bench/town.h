#pragma once

#include "server/portal.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace espace::bench {

inline constexpr auto password = "Maçon-et-truelle-42";

/// A portal in this process with so many invented sites, four to an account; gone afterwards.
class Town {
 public:
  explicit Town(std::int64_t sites);
  ~Town();
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  Portal& portal() { return *portal_; }
  int port() const { return port_; }
  /// Of the session of an account in the middle, at the first of its sites.
  const std::string& token() const { return token_; }
  /// Of an account that can log in with `password`.
  const std::string& email() const { return email_; }
  std::int64_t site() const { return site_; }
  std::int64_t account() const { return account_; }

  /// Further beneficiaries of that site.
  void add_beneficiaries(std::int64_t count);

 private:
  void settle(std::int64_t sites);

  std::filesystem::path directory_;
  std::unique_ptr<Portal> portal_;
  int port_ = 0;
  std::string token_;
  std::string email_;
  std::int64_t site_ = 0;
  std::int64_t account_ = 0;
};

}  // namespace espace::bench
