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

/// Delegations, or the administration of a firm, that were offered to an address. Its links are
/// those of kind Invitation (account/links.h).
struct Invitation {
  std::int64_t id = 0;
  std::string email;
  std::string email_key;
  std::optional<std::int64_t> invited_by;  ///< None: the caisse.
  std::optional<std::int64_t> firm_id;     ///< For a firm's people.
  Time expires;                            ///< Of its newest link.

  static constexpr std::string_view table = "invitations";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &Invitation::id),
                      column("email", &Invitation::email),
                      column("email_key", &Invitation::email_key),
                      column("invited_by", &Invitation::invited_by),
                      column("firm_id", &Invitation::firm_id),
                      column("expires", &Invitation::expires)};
  }
};

class Invitations {
 public:
  explicit Invitations(Connection& connection) : connection_(connection) {}

  std::optional<Invitation> find(std::int64_t id) const;
  /// Invitations to that address, the newest first, including used and expired ones; at most fifty.
  std::vector<Invitation> find_by_email_key(std::string_view email_key) const;
  std::int64_t add(const Invitation& invitation);
  void renew(std::int64_t id, Time expires);
  /// Deletes at most `limit` expired invitations for which nothing waits, since a waiting one may
  /// be sent a new link. Excludes those to a firm's administrators, who are few and always refer to
  /// theirs.
  std::int64_t purge(Time now, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
