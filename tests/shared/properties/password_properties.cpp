#include "shared/rules/password.h"
#include "shared/rules/text.h"
#include "tests/shared/properties/check.h"

#include <algorithm>
#include <string>

using namespace espace::rules;
using espace::Code;
using espace::tests::text_of;

TEST_CASE("a password is accepted exactly when every line of the check list is ticked",
          "[password][property]") {
  CHECK_PROPERTY("any password", [] {
    const std::string password = *text_of(
        {"a", "b", "Z", "é", "É", "7", "!", " ", "山", "🙂", "password", "Jean", "2024"});
    RC_PRE(!password.empty());
    const PasswordOwner owner{"jean@exemple.fr", "Dupont", "Jean"};
    const PasswordReport report = report_password(password, owner);
    const bool all_ticked = report.is_long_enough && report.has_enough_categories &&
                            report.is_not_identity && report.is_not_common;
    const bool fits = report.length <= password_max_length;
    RC_CLASSIFY(all_ticked, "accepted");
    RC_ASSERT(report.length == count_code_points(password));
    RC_ASSERT(!check_password(password, owner) == (all_ticked && fits));
  });
}

TEST_CASE("a password that is its owner's name is refused however it is dressed",
          "[password][property]") {
  CHECK_PROPERTY("names", [] {
    const std::string first = *rc::gen::element<std::string>("Jérôme", "Anne-Sophie", "Xavéria");
    const std::string last = *rc::gen::element<std::string>("Lefèvre", "d’Ornano", "Nguyễn");
    const std::string password =
        *rc::gen::element(first + last, last + "." + first, first + "_" + last, last, first) +
        *text_of({"1", "!"});
    RC_PRE(password.size() < 30);
    const PasswordReport report = report_password(password, {"x@exemple.fr", last, first});
    const auto digits = static_cast<std::size_t>(std::count(password.begin(), password.end(), '1'));
    RC_ASSERT(report.is_not_identity == (digits > password_common_ending));
  });
}

TEST_CASE("a common password stays common with capitals, accents and four signs at its end",
          "[password][property]") {
  CHECK_PROPERTY("endings", [] {
    std::string password = *rc::gen::element<std::string>("password", "azerty", "soleil", "qwerty",
                                                          "dragon", "bonjour", "abc123", "doudou");
    const auto place = *rc::gen::inRange<std::size_t>(0, password.size());
    if (password[place] >= 'a' && password[place] <= 'z') {
      password[place] = static_cast<char>(password[place] - 'a' + 'A');
    }
    const std::string ending = *text_of({"1", "2", "!", "€", "?"});
    RC_PRE(count_code_points(ending) <= 4U);
    RC_ASSERT(is_common_password(password + ending));
  });
}
