#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// The details that a person entered, kept until their link is followed. They expire with the
/// confidential code that allowed them.
struct Opening {
  std::int64_t id = 0;
  std::int64_t code_id = 0;
  std::int64_t site_id = 0;
  std::string email;
  std::string email_key;
  std::string password_hash;
  std::string last_name;
  std::string first_name;
  std::string landline;  ///< E.164, or empty.
  std::string mobile;    ///< E.164, or empty.
  Time created;
  std::optional<Time> mobile_certified = {};

  static constexpr std::string_view table = "openings";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Opening::id),
                      column("code_id", &Opening::code_id),
                      column("site_id", &Opening::site_id),
                      column("email", &Opening::email),
                      column("email_key", &Opening::email_key),
                      column("password_hash", &Opening::password_hash),
                      column("last_name", &Opening::last_name),
                      column("first_name", &Opening::first_name),
                      column("landline", &Opening::landline),
                      column("mobile", &Opening::mobile),
                      column("created", &Opening::created),
                      column("mobile_certified", &Opening::mobile_certified)};
  }
};

class Openings {
 public:
  explicit Openings(Connection& connection) : connection_(connection) {}

  std::optional<Opening> find(std::int64_t id) const;
  std::optional<Opening> find_by_code(std::int64_t code_id) const;
  /// The newest first; at most ten.
  std::vector<Opening> find_by_email_key(std::string_view email_key) const;
  std::int64_t add(const Opening& opening);
  void remove(std::int64_t id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
