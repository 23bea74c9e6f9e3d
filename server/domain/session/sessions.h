#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/session/session.h"
#include "shared/api/session/sites.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espace::domain {

/// SessionReply::stamp of a session: the same for the same person at the same site (0: none), in
/// any session. It proves nothing and grants nothing.
std::string session_stamp(std::int64_t account_id, std::int64_t site_id);

/// Logging in and out, and choosing a site (guide C1, C2, C6; shared/GUIDE.md).
class Sessions {
 public:
  explicit Sessions(const Environment& environment) : environment_(environment) {}

  struct LoggedIn {
    api::SessionReply reply;
    std::string token;  ///< For the cookie; only its SHA-256 is stored.
  };

  /// Refuses whatever prove_password() and accept_proof() refuse. Ends the caller's previous
  /// session, so that every log-in gets a new token.
  Outcome<LoggedIn> log_in(const api::LoginRequest& request, const Caller& caller);

  /// The live session of a token; records that it was seen. Nothing if an idle or absolute limit
  /// has passed, or if the account is blocked or waits for its address to be certified.
  std::optional<Session> find(std::string_view token);

  api::SessionReply describe(const Session& session);

  /// Chooses one of the account's sites and issues a new token, since the rights increase; the
  /// older token ends. The session keeps its age. Refusals: NotFound (no such site, or somebody
  /// else's), SessionRequired (the session ended meanwhile).
  Outcome<LoggedIn> choose_site(const api::ChooseSiteRequest& request, const Caller& caller);

  void log_out(std::string_view token);

 private:
  Environment environment_;
};

}  // namespace espace::domain
