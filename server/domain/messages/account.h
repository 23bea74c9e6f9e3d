#pragma once

#include "server/domain/messages/greeting.h"
#include "server/domain/messages/parameters.h"

/// Messages to the holder of an account (guide A to F, D).
namespace espace::domain::messages {

/// The link that opens a requested account (A7).
struct Activation {
  static constexpr std::string_view kind = "activation";
  Greeting greeting;
  std::string link;
  std::chrono::hours validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &Activation::greeting), member("link", &Activation::link),
                      member("valid_hours", &Activation::validity),
                      member(expires_parameter, &Activation::expires)};
  }
};

/// «Mot de passe oublié» (D1).
struct PasswordReset {
  static constexpr std::string_view kind = "password_reset";
  Greeting greeting;
  std::string link;
  std::chrono::minutes validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &PasswordReset::greeting),
                      member("link", &PasswordReset::link),
                      member("valid_minutes", &PasswordReset::validity),
                      member(expires_parameter, &PasswordReset::expires)};
  }
};

/// By a link: every session has ended.
struct PasswordWasReset {
  static constexpr std::string_view kind = "password_changed";
  Greeting greeting;

  static constexpr auto members() {
    return std::tuple{api::member("greeting", &PasswordWasReset::greeting)};
  }
};

/// By its logged-in holder (F3): the other sessions have ended.
struct PasswordChanged {
  static constexpr std::string_view kind = "password_modified";
  Greeting greeting;

  static constexpr auto members() {
    return std::tuple{api::member("greeting", &PasswordChanged::greeting)};
  }
};

/// To the new address (F2).
struct EmailChange {
  static constexpr std::string_view kind = "email_change";
  Greeting greeting;
  std::string link;
  std::chrono::hours validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &EmailChange::greeting),
                      member("link", &EmailChange::link),
                      member("valid_hours", &EmailChange::validity),
                      member(expires_parameter, &EmailChange::expires)};
  }
};

/// To the old address, with the way back. It does not expire: the person must learn that the
/// address was changed, even late.
struct EmailChangeNotice {
  static constexpr std::string_view kind = "email_change_notice";
  Greeting greeting;
  std::string new_email;
  std::string link;
  std::chrono::hours validity;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &EmailChangeNotice::greeting),
                      member("new_email", &EmailChangeNotice::new_email),
                      member("link", &EmailChangeNotice::link),
                      member("valid_hours", &EmailChangeNotice::validity)};
  }
};

/// To the owner of an address that somebody wanted for another account.
struct EmailChangeTaken {
  static constexpr std::string_view kind = "email_change_taken";
  Greeting greeting;

  static constexpr auto members() {
    return std::tuple{api::member("greeting", &EmailChangeTaken::greeting)};
  }
};

/// Common to both messages on an address's certification (A9).
struct CertificationLink {
  std::string link;
  std::string term;  ///< A date, in French.
  std::chrono::days validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("link", &CertificationLink::link),
                      member("term", &CertificationLink::term),
                      member("valid_days", &CertificationLink::validity),
                      member(expires_parameter, &CertificationLink::expires)};
  }
};

struct CertificationReminder {
  static constexpr std::string_view kind = "certification_reminder";
  Greeting greeting;
  CertificationLink certification;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &CertificationReminder::greeting),
                      member("certification", &CertificationReminder::certification)};
  }
};

struct CertificationOver {
  static constexpr std::string_view kind = "certification_over";
  Greeting greeting;
  CertificationLink certification;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &CertificationOver::greeting),
                      member("certification", &CertificationOver::certification)};
  }
};

/// To the holder of a site: somebody has asked for a code that would replace them (D3).
struct SiteCodeRequested {
  static constexpr std::string_view kind = "site_code_requested";
  Greeting greeting;
  std::string company_name;
  std::string siret;  ///< As it is printed.

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &SiteCodeRequested::greeting),
                      member("company_name", &SiteCodeRequested::company_name),
                      member("siret", &SiteCodeRequested::siret)};
  }
};

/// To the previous holder of a site.
struct SiteHolderReplaced {
  static constexpr std::string_view kind = "site_holder_replaced";
  Greeting greeting;
  std::string company_name;
  std::string siret;  ///< As it is printed.

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &SiteHolderReplaced::greeting),
                      member("company_name", &SiteHolderReplaced::company_name),
                      member("siret", &SiteHolderReplaced::siret)};
  }
};

/// An unused account will be deleted unless its holder logs in.
struct AccountIdle {
  static constexpr std::string_view kind = "account_idle";
  Greeting greeting;
  std::string last_used;  ///< A date, in French.
  std::string term;       ///< A date, in French.
  std::string sites;      ///< Those that this person administers, one per line.
  std::string link;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &AccountIdle::greeting),
                      member("last_used", &AccountIdle::last_used),
                      member("term", &AccountIdle::term), member("sites", &AccountIdle::sites),
                      member("link", &AccountIdle::link)};
  }
};

/// The code that certifies a mobile number (A6, F5).
struct MobileCode {
  static constexpr std::string_view kind = "mobile_code";
  static constexpr auto channel = store::Channel::Sms;
  std::string code;
  std::string caisse_name;
  std::chrono::minutes validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("code", &MobileCode::code),
                      member("caisse_name", &MobileCode::caisse_name),
                      member("valid_minutes", &MobileCode::validity),
                      member(expires_parameter, &MobileCode::expires)};
  }
};

}  // namespace espace::domain::messages
