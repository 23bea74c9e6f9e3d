#pragma once

#include "server/domain/messages/parameters.h"

/// Letters by post (guide I2, D3). Their recipient is the identifiant of a site.
namespace espace::domain::messages {

/// Sender and recipient, and how long the code that the letter holds or announces is valid.
struct Letterhead {
  std::string company_name;
  std::string site_name;
  std::string holder_last_name;
  std::string holder_first_name;
  std::string address_line1;
  std::string address_line2;
  std::string postcode;
  std::string city;
  std::string public_url;
  std::string caisse_name;
  std::string caisse_telephone;
  std::string caisse_address;  ///< Lines separated by \n.
  std::chrono::days validity;

  static constexpr auto members() {
    using api::member;
    return std::tuple{member("company_name", &Letterhead::company_name),
                      member("site_name", &Letterhead::site_name),
                      member("holder_last_name", &Letterhead::holder_last_name),
                      member("holder_first_name", &Letterhead::holder_first_name),
                      member("address_line1", &Letterhead::address_line1),
                      member("address_line2", &Letterhead::address_line2),
                      member("postcode", &Letterhead::postcode),
                      member("city", &Letterhead::city),
                      member("public_url", &Letterhead::public_url),
                      member("caisse_name", &Letterhead::caisse_name),
                      member("caisse_telephone", &Letterhead::caisse_telephone),
                      member("caisse_address", &Letterhead::caisse_address),
                      member("valid_days", &Letterhead::validity)};
  }
};

/// «Courrier de bienvenue»: identifiant, SIRET, how to open the account.
struct WelcomeLetter {
  static constexpr std::string_view kind = "welcome";
  static constexpr auto channel = store::Channel::Letter;
  Letterhead head;
  std::string siret;

  static constexpr auto members() {
    return std::tuple{api::member("head", &WelcomeLetter::head),
                      api::member("siret", &WelcomeLetter::siret)};
  }
};

/// The parameter that holds a letter's code.
inline constexpr std::string_view code_parameter = "code";

/// A letter with a confidential code.
struct CodeSheet {
  static constexpr auto channel = store::Channel::Letter;
  Letterhead head;
  std::string code;

  static constexpr auto members() {
    return std::tuple{api::member("head", &CodeSheet::head),
                      api::member(code_parameter, &CodeSheet::code)};
  }
};

/// «Courrier informatique»: the first code.
struct CodeLetter : CodeSheet {
  static constexpr std::string_view kind = "code";
};

/// The code requested by «Mot de passe oublié».
struct NewCodeLetter : CodeSheet {
  static constexpr std::string_view kind = "new_code";
};

}  // namespace espace::domain::messages
