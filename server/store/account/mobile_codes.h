#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace espace::store {

class Connection;

/// Whose number is certified. The numbers are stored.
enum class MobileOwner : std::int64_t {
  Account = 1,
  Opening = 2,  ///< Identified by its confidential code: certified before the form is sent.
};

/// The code sent by SMS, hashed; once entered correctly, the record that the number is certified.
struct MobileCode {
  MobileOwner owner_kind = MobileOwner::Account;
  std::int64_t owner_id = 0;
  std::string mobile;  ///< E.164.
  std::string hash;
  int failures = 0;
  Time expires;
  std::optional<Time> certified;

  static constexpr std::string_view table = "mobile_codes";
  static constexpr auto columns() {
    return std::tuple{key_column("owner_kind", &MobileCode::owner_kind),
                      key_column("owner_id", &MobileCode::owner_id),
                      column("mobile", &MobileCode::mobile),
                      column("hash", &MobileCode::hash),
                      column("failures", &MobileCode::failures),
                      column("expires", &MobileCode::expires),
                      column("certified", &MobileCode::certified)};
  }
};

class MobileCodes {
 public:
  explicit MobileCodes(Connection& connection) : connection_(connection) {}

  /// Nothing if there is none or it has expired.
  std::optional<MobileCode> find(MobileOwner kind, std::int64_t owner_id, Time now) const;
  /// Replaces the owner's previous one.
  void put(const MobileCode& code);
  void remove(MobileOwner kind, std::int64_t owner_id);
  std::int64_t purge(Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
