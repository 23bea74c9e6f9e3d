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
/// link takes the place of the old; a used one, and a void one, is known until its time is over.
struct Invitation {
  std::int64_t id = 0;
  std::string email;
  std::string email_key;
  std::optional<std::int64_t> invited_by;  ///< None: the caisse.
  std::optional<std::int64_t> firm_id;     ///< Of a firm's people.
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
  /// Also when it was used or its time is over.
  std::optional<Invitation> find_by_token(std::string_view token_hash) const;
  /// By a link whose place another took.
  std::optional<Invitation> find_by_void_token(std::string_view token_hash) const;
  /// To that address, the newest first, used and dead ones too; at most fifty.
  std::vector<Invitation> find_by_email_key(std::string_view email_key) const;
  std::int64_t add(const Invitation& invitation);
  void renew(std::int64_t id, std::string_view token_hash, Time expires);
  /// Links whose place another took and whose own time is over. How many.
  std::int64_t purge_void_links(Time now);
  /// At most `limit` invitations whose time is over and for which nothing waits: what waits may be
  /// sent a new link. Not those to a firm's administrators, who are few and never without theirs.
  std::int64_t purge(Time now, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
