#include "shared/rules/password.h"

#include "shared/rules/text.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>

using namespace espace::rules;
using espace::Code;

namespace {

constexpr PasswordOwner nobody{};
constexpr PasswordOwner jean{"jean.dupont@exemple.fr", "Dupônt-Lefèvre", "Jean-Éric"};

}  // namespace

TEST_CASE("a password with 8 characters of 3 categories is accepted", "[password]") {
  for (const std::string_view password :
       {"Xk7vbnqz", "xk7!vbnq", "XK7!VBNQ", "Xkb!vbnq", "Élan-qui-perce", "жЖ7vbnqz",
        "correct Horse battery staple", "  Xk7vb ", "Xk7vbnq🙂", "密码密码abcD1", "ÀÈÌÒÙàè1"}) {
    CAPTURE(password);
    CHECK_FALSE(check_password(password, nobody));
  }
}

TEST_CASE("a password that the rule refuses is refused with the reason", "[password]") {
  struct Case {
    std::string_view password;
    Code code;
  };
  for (const auto& [password, code] : {
           Case{"", Code::Required},
           Case{"Xk7vbnq", Code::PasswordTooShort},
           Case{"Éé1!Éé1", Code::PasswordTooShort},  // 7 characters in 11 bytes
           Case{"🙂🙂🙂🙂🙂🙂", Code::PasswordTooShort},
           Case{"xk7vbnqz", Code::PasswordCategories},
           Case{"xkwvbnqz", Code::PasswordCategories},
           Case{"XKWVBNQZ", Code::PasswordCategories},
           Case{"17171717", Code::PasswordCategories},
           Case{"1717!!??", Code::PasswordCategories},
           Case{"密码密码密码密码", Code::PasswordCategories},
           Case{"Password1", Code::PasswordCommon},
           Case{"P@ssw0rd", Code::PasswordCommon},
           Case{"Xk7\tvbnq", Code::ControlCharacter},
           Case{"Xk7vbnq\xe9", Code::InvalidUtf8},
       }) {
    CAPTURE(password);
    CHECK(check_password(password, nobody) == code);
  }
}

TEST_CASE("long passwords are accepted whole up to 256 characters", "[password]") {
  std::string password = "Aa1";
  while (count_code_points(password) < 256) password += "é";
  CHECK_FALSE(check_password(password, nobody));
  CHECK(check_password(password + "é", nobody) == Code::PasswordTooLong);
  // The end counts: nothing is truncated.
  CHECK(check_password_confirmation(password + "1", password + "2") == Code::PasswordConfirmation);
}

TEST_CASE("a password may not be its owner's address or name", "[password]") {
  for (const std::string_view password :
       {"jean.dupont@exemple.fr1", "Jean.Dupont@Exemple.fr", "JeanDupont!1", "Jean.Dupont2024",
        "Dupont-Lefevre1", "DUPONT LEFÈVRE a1"}) {
    CAPTURE(password);
    const bool is_name_alone = password.find(" a1") == std::string_view::npos;
    CHECK(report_password(password, jean).is_not_identity == !is_name_alone);
  }
  CHECK(check_password("Dupont-Lefevre1", jean) == Code::PasswordIdentity);
  CHECK(check_password("Jean-Eric2024!", jean) == Code::PasswordIdentity);
  CHECK(check_password("JeanEricDupontLefevre1", jean) == Code::PasswordIdentity);
  CHECK(check_password("DupontLefevreJeanEric1", jean) == Code::PasswordIdentity);
  CHECK_FALSE(check_password("Dupont-Lefevre1", nobody));
  CHECK_FALSE(check_password("Le chat de Dupont 1", jean));
}

TEST_CASE("common passwords are found in any case, with accents, with a usual ending",
          "[password]") {
  for (const std::string_view password :
       {"password", "PASSWORD", "Passwôrd", "Password2024", "Password123456", "Azerty12",
        "Azerty!1", "Bonjour2024!", "Motdepasse1", "Soleil75?", "Marseille13", "Qwerty123!",
        "Trustno1", "Chantier2024", "Cibtp2024!", "Doudou2015", "Frère2024"}) {
    CAPTURE(password);
    CHECK(is_common_password(password));
  }
  for (const std::string_view password :
       {"", "Xk7vbnqz", "Bonjour-les-7-nains", "Password2024!!!", "Passwordé", "x", "~~~~~~~~"}) {
    CAPTURE(password);
    CHECK_FALSE(is_common_password(password));
  }
}

TEST_CASE("the check list ticks each line by itself", "[password]") {
  const PasswordReport empty = report_password("", jean);
  CHECK(empty.length == 0);
  CHECK_FALSE((empty.is_long_enough || empty.has_enough_categories || empty.is_not_identity ||
               empty.is_not_common));

  const PasswordReport partial = report_password("Xké", nobody);
  CHECK(partial.length == 3);
  CHECK(partial.has_upper);
  CHECK(partial.has_lower);
  CHECK_FALSE(partial.has_digit);
  CHECK_FALSE(partial.has_special);
  CHECK_FALSE(partial.is_long_enough);
  CHECK_FALSE(partial.has_enough_categories);
  CHECK(partial.is_not_identity);
  CHECK(partial.is_not_common);

  const PasswordReport special = report_password("€ 1", nobody);
  CHECK(special.has_special);
  CHECK(special.has_digit);
  CHECK_FALSE(special.has_upper);
}

TEST_CASE("the confirmation of a password must be there and be the same", "[password]") {
  CHECK_FALSE(check_password_confirmation("Xk7vbnqz", "Xk7vbnqz"));
  CHECK(check_password_confirmation("Xk7vbnqz", "") == Code::Required);
  CHECK(check_password_confirmation("Xk7vbnqz", "xk7vbnqz") == Code::PasswordConfirmation);
  CHECK(check_password_confirmation("Xk7vbnqz", "Xk7vbnqz ") == Code::PasswordConfirmation);
  CHECK(check_password_confirmation("", "x") == Code::PasswordConfirmation);
}
