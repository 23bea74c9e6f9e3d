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
  Invitation = 7,          ///< Subject: the invitation.
};

/// How a link ended. The numbers are stored.
enum class LinkOutcome : std::int64_t {
  Open = 0,
  Used = 1,
  Overtaken = 2,  ///< Another link for the same was used.
  Replaced = 3,   ///< A newer one took its place, or what it was for is no more.
};

/// A token that was handed out, stored only as its SHA-256.
struct Link {
  std::string token_hash;
  LinkKind kind = LinkKind::OpeningTicket;
  std::int64_t subject = 0;
  Time created;
  Time expires;
  /// Of the code that may be typed instead, if there is one; likewise its SHA-256.
  std::optional<std::string> code_hash = {};
  LinkOutcome outcome = LinkOutcome::Open;

  static constexpr std::string_view table = "links";
  static constexpr auto columns() {
    return std::tuple{key_column("token_hash", &Link::token_hash),
                      column("kind", &Link::kind),
                      column("subject", &Link::subject),
                      column("created", &Link::created),
                      column("expires", &Link::expires),
                      column("code_hash", &Link::code_hash),
                      column("outcome", &Link::outcome)};
  }
};

class Links {
 public:
  explicit Links(Connection& connection) : connection_(connection) {}

  /// Nothing if it is unknown, of another kind, expired, or no longer open.
  std::optional<Link> find(std::string_view token_hash, LinkKind kind, Time now) const;
  /// Whatever its outcome and its age.
  std::optional<Link> find_any(std::string_view token_hash, LinkKind kind) const;
  std::optional<Link> find_any_by_code(std::string_view code_hash, LinkKind kind) const;
  void add(const Link& link);
  /// The link is used, and every other open one of its kind and subject overtaken.
  void use(const Link& link);
  /// Every open link of that kind and subject is replaced; a used one stays known as used.
  void replace(LinkKind kind, std::int64_t subject);
  /// Forgets every link of that kind and subject: what it did, if anything, holds no more.
  void remove(LinkKind kind, std::int64_t subject);
  /// Deletes the open ones that have expired, and the others that expired before `ended_before`.
  std::int64_t purge(Time now, Time ended_before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
