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

/// What a random token stands for. The numbers are stored.
enum class LinkKind : std::int64_t {
  OpeningTicket = 1,       ///< Step 1 of an opening succeeded; subject: the confidential code.
  Activation = 2,          ///< Subject: the opening.
  PasswordReset = 3,       ///< Subject: the account.
  EmailChange = 4,         ///< Sent to the new address; subject: the change.
  EmailReversal = 5,       ///< Sent to the old address: the way back; subject: the change.
  EmailCertification = 6,  ///< Subject: the account.
};

/// A token that was handed out, stored only as its SHA-256. Links that were used, or voided by a
/// newer one, are deleted.
struct Link {
  std::string token_hash;
  LinkKind kind = LinkKind::OpeningTicket;
  std::int64_t subject = 0;
  Time created;
  Time expires;

  static constexpr std::string_view table = "links";
  static constexpr auto columns() {
    return std::tuple{key_column("token_hash", &Link::token_hash), column("kind", &Link::kind),
                      column("subject", &Link::subject), column("created", &Link::created),
                      column("expires", &Link::expires)};
  }
};

class Links {
 public:
  explicit Links(Connection& connection) : connection_(connection) {}

  /// Nothing if it is unknown, of another kind, or expired.
  std::optional<Link> find(std::string_view token_hash, LinkKind kind, Time now) const;
  void add(const Link& link);
  /// Voids every link of that kind and subject.
  void remove(LinkKind kind, std::int64_t subject);
  std::int64_t purge(Time now);

 private:
  Connection& connection_;
};

}  // namespace espace::store
