#pragma once

#include "server/domain/base/clock.h"
#include "shared/api/mapping/members.h"
#include "shared/api/session/role.h"
#include "shared/rules/rights.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

/// How an application of the caisse finds out who comes (server/GUIDE.fr.md, «Relier vos autres
/// applications»).
namespace espace::demo {

struct VisitedSite {
  std::string identifiant;
  std::string siret;
  std::string company_name;
  std::string name;

  static constexpr auto members() {
    using api::member;
    return std::tuple{
        member("identifiant", &VisitedSite::identifiant), member("siret", &VisitedSite::siret),
        member("company_name", &VisitedSite::company_name), member("name", &VisitedSite::name)};
  }
};

/// What a token says.
struct Visitor {
  std::string issuer;
  std::string audience;
  std::string id;  ///< Of the token.
  std::int64_t not_before = 0;
  std::int64_t expires = 0;
  std::string name;
  std::string email;
  api::Choice<api::Role> role;
  VisitedSite site;
  api::Choice<rules::Level> level;
  std::vector<api::Choice<rules::College>> colleges;
  std::vector<api::Choice<rules::College>> update_colleges;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("iss", &Visitor::issuer),
                      member("aud", &Visitor::audience),
                      member("jti", &Visitor::id),
                      member("nbf", &Visitor::not_before),
                      member("exp", &Visitor::expires),
                      member("name", &Visitor::name),
                      member("email", &Visitor::email),
                      member("role", &Visitor::role),
                      member("site", &Visitor::site),
                      member("level", &Visitor::level),
                      member("colleges", &Visitor::colleges),
                      member("update_colleges", &Visitor::update_colleges)};
  }
};

/// Why nobody is let in.
enum class TurnedAway : std::uint8_t {
  NoToken,
  NotSigned,
  OtherPortal,
  OtherPlace,
  Early,
  Late,
  Used
};

/// The door of one application. Thread-safe.
class Door {
 public:
  struct Here {
    std::string issuer;    ///< The portal whose tokens are believed.
    std::string audience;  ///< The application's own address.
    domain::Time now;
  };

  /// `key_set`: the document that the portal publishes.
  std::variant<Visitor, TurnedAway> admit(std::string_view token, std::string_view key_set,
                                          const Here& here);

 private:
  bool is_first_time(const Visitor& visitor, std::int64_t now);

  std::mutex mutex_;
  std::map<std::string, std::int64_t> used_;  ///< Ids of tokens, and when each expires.
};

}  // namespace espace::demo
