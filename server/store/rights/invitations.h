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

/// The link by which delegations, or the administration of a firm, are accepted or refused. A new
/// link replaces the old one; used and void links are kept until they expire.
struct Invitation {
  std::int64_t id = 0;
  std::string email;
  std::string email_key;
  std::optional<std::int64_t> invited_by;  ///< None: the caisse.
  std::optional<std::int64_t> firm_id;     ///< For a firm's people.
  std::string token_hash;
  Time expires;

  static constexpr std::string_view table = "invitations";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Invitation::id),
                      column("email", &Invitation::email),
                      column("email_key", &Invitation::email_key),
                      column("invited_by", &Invitation::invited_by),
                      column("firm_id", &Invitation::firm_id),
                      column("token_hash", &Invitation::token_hash),
                      column("expires", &Invitation::expires)};
  }
};

class Invitations {
 public:
  explicit Invitations(Connection& connection) : connection_(connection) {}

  std::optional<Invitation> find(std::int64_t id) const;
  /// Including used and expired ones.
  std::optional<Invitation> find_by_token(std::string_view token_hash) const;
  /// By a link that was replaced.
  std::optional<Invitation> find_by_void_token(std::string_view token_hash) const;
  /// Invitations to that address, the newest first, including used and expired ones; at most fifty.
  std::vector<Invitation> find_by_email_key(std::string_view email_key) const;
  std::int64_t add(const Invitation& invitation);
  void renew(std::int64_t id, std::string_view token_hash, Time expires);
  /// Deletes replaced links that have expired. Returns how many.
  std::int64_t purge_void_links(Time now);
  /// Deletes at most `limit` expired invitations for which nothing waits, since a waiting one may
  /// be sent a new link. Excludes those to a firm's administrators, who are few and always refer to
  /// theirs.
  std::int64_t purge(Time now, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
