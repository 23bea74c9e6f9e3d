#pragma once

#include "server/domain/messages/greeting.h"
#include "server/domain/messages/parameters.h"

/// What the holder of an account is told (guide A to F, D).
namespace espace::domain::messages {

/// E-mails that say no more than what has happened.
struct Notice {
  Greeting greeting;

  static constexpr auto members() { return std::tuple{api::member("greeting", &Notice::greeting)}; }
};

/// E-mails with a link that works for some hours.
struct HoursLink {
  Greeting greeting;
  std::string link;
  std::optional<std::string> code;  ///< None: the e-mail of an older program.
  std::chrono::hours validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &HoursLink::greeting), member("link", &HoursLink::link),
                      member("code", &HoursLink::code), member("valid_hours", &HoursLink::validity),
                      member(expires_parameter, &HoursLink::expires)};
  }
};

/// The link that opens the account (A7).
struct Activation : HoursLink {
  static constexpr std::string_view kind = "activation";
};

/// «Mot de passe oublié» (D1).
struct PasswordReset {
  static constexpr std::string_view kind = "password_reset";
  Greeting greeting;
  std::string link;
  std::optional<std::string> code;  ///< None: the e-mail of an older program.
  std::chrono::minutes validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &PasswordReset::greeting),
                      member("link", &PasswordReset::link), member("code", &PasswordReset::code),
                      member("valid_minutes", &PasswordReset::validity),
                      member(expires_parameter, &PasswordReset::expires)};
  }
};

/// The password was set by a link: every session has ended.
struct PasswordWasReset : Notice {
  static constexpr std::string_view kind = "password_changed";
};

/// The password was changed by its holder, who is logged in (F3): the other sessions have ended.
struct PasswordChanged : Notice {
  static constexpr std::string_view kind = "password_modified";
};

/// To the new address (F2).
struct EmailChange : HoursLink {
  static constexpr std::string_view kind = "email_change";
};

/// To the old address, with the way back. It never expires: the holder must learn that the address
/// was changed, even if late.
struct EmailChangeNotice {
  static constexpr std::string_view kind = "email_change_notice";
  Greeting greeting;
  std::string new_email;
  std::string link;
  std::optional<std::string> code;  ///< None: the e-mail of an older program.
  std::chrono::hours validity;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &EmailChangeNotice::greeting),
                      member("new_email", &EmailChangeNotice::new_email),
                      member("link", &EmailChangeNotice::link),
                      member("code", &EmailChangeNotice::code),
                      member("valid_hours", &EmailChangeNotice::validity)};
  }
};

/// To the account that already has the address somebody wanted for another account.
struct EmailChangeTaken : Notice {
  static constexpr std::string_view kind = "email_change_taken";
};

/// An address is to be certified again (A9).
struct Certification {
  Greeting greeting;
  std::string link;
  std::optional<std::string> code;  ///< As in HoursLink.
  std::string term;                 ///< A day, as French writes it.
  std::chrono::days validity;
  store::Time expires;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &Certification::greeting),
                      member("link", &Certification::link),
                      member("code", &Certification::code),
                      member("term", &Certification::term),
                      member("valid_days", &Certification::validity),
                      member(expires_parameter, &Certification::expires)};
  }
};

/// Before the term.
struct CertificationReminder : Certification {
  static constexpr std::string_view kind = "certification_reminder";
};

/// After the term: the account waits.
struct CertificationOver : Certification {
  static constexpr std::string_view kind = "certification_over";
};

/// To the holder of a site.
struct SiteNotice {
  Greeting greeting;
  std::string company_name;
  std::string siret;  ///< As it is printed.

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("greeting", &SiteNotice::greeting),
                      member("company_name", &SiteNotice::company_name),
                      member("siret", &SiteNotice::siret)};
  }
};

/// Somebody has asked for a code that would replace the holder (D3).
struct SiteCodeRequested : SiteNotice {
  static constexpr std::string_view kind = "site_code_requested";
};

/// Somebody else has become the holder.
struct SiteHolderReplaced : SiteNotice {
  static constexpr std::string_view kind = "site_holder_replaced";
};

/// An account that nobody uses is deleted unless its holder logs in.
struct AccountIdle {
  static constexpr std::string_view kind = "account_idle";
  Greeting greeting;
  std::string last_used;  ///< A day, as French writes it.
  std::string term;       ///< Likewise.
  std::string sites;      ///< Of which this is the administrator, one a line.
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
