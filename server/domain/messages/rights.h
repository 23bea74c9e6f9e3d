#pragma once

#include "server/domain/messages/greeting.h"
#include "server/domain/messages/parameters.h"

/// Messages about delegations (guide G).
namespace espace::domain::messages {

struct Invitation {
  static constexpr std::string_view kind = "invitation";
  Greeting greeting;
  std::string link;
  std::optional<std::string> code;  ///< None: the e-mail of an older program.
  std::string invited_by;           ///< Empty: the caisse.
  std::string company_name;         ///< Or the firm's.
  std::string site_name;            ///< Empty for several sites, or for none.
  std::int64_t site_count;          ///< 0: an invitation to administer a firm.
  std::string role;                 ///< As the page words it.
  std::string starts;               ///< Dates, in French; empty: not yet known, no end.
  std::string ends;
  std::chrono::days validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &Invitation::greeting),
                      member("link", &Invitation::link),
                      member("code", &Invitation::code),
                      member("invited_by", &Invitation::invited_by),
                      member("company_name", &Invitation::company_name),
                      member("site_name", &Invitation::site_name),
                      member("site_count", &Invitation::site_count),
                      member("role", &Invitation::role),
                      member("starts", &Invitation::starts),
                      member("ends", &Invitation::ends),
                      member("valid_days", &Invitation::validity),
                      member(expires_parameter, &Invitation::expires)};
  }
};

/// To the person who sent the invitation.
struct InvitationRefused {
  static constexpr std::string_view kind = "invitation_refused";
  Greeting greeting;
  std::string email;  ///< The address invited.
  std::string company_name;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &InvitationRefused::greeting),
                      member("email", &InvitationRefused::email),
                      member("company_name", &InvitationRefused::company_name)};
  }
};

/// Once a year: are these accesses still justified?
struct ReviewDue {
  static constexpr std::string_view kind = "review_due";
  Greeting greeting;
  std::string company_name;
  std::string site_name;
  std::int64_t count;  ///< Delegations in force, not counting the site's holder.
  std::string link;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &ReviewDue::greeting),
                      member("company_name", &ReviewDue::company_name),
                      member("site_name", &ReviewDue::site_name),
                      member("count", &ReviewDue::count), member("link", &ReviewDue::link)};
  }
};

}  // namespace espace::domain::messages
