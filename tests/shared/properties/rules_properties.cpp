#include "shared/rules/confidential_code.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/phone.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"
#include "tests/shared/properties/check.h"

#include <regex>
#include <string>
#include <vector>

using namespace espace::rules;
using espace::Code;
using espace::tests::digits;
using espace::tests::text_of;

namespace {

// A second reading of the SIRET rule, as plain as can be.
int luhn_sum(const std::string& number) {
  static const int doubled[] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  for (std::size_t index = 0; index < number.size(); ++index) {
    const int digit = number[index] - '0';
    const bool is_doubled = (number.size() - index) % 2 == 0;
    sum += is_doubled ? doubled[digit] : digit;
  }
  return sum;
}

bool is_siret_by_the_book(const std::string& number) {
  if (number == "35600000000048") return true;
  if (number.substr(0, 9) == "356000000") {
    int sum = 0;
    for (const char digit : number) sum += digit - '0';
    return sum % 5 == 0;
  }
  return luhn_sum(number.substr(0, 9)) % 10 == 0 && luhn_sum(number) % 10 == 0;
}

char complete(const std::string& number) {
  for (char digit = '0'; digit < '9'; ++digit) {
    if (luhn_sum(number + digit) % 10 == 0) return digit;
  }
  return '9';
}

/// A correct SIRET of anybody but La Poste.
std::string make_siret(const std::string& siren_start, const std::string& nic_start) {
  const std::string siren = siren_start + complete(siren_start);
  return siren + nic_start + complete(siren + nic_start);
}

}  // namespace

TEST_CASE("a SIRET is accepted exactly when the book accepts it", "[siret][property]") {
  CHECK_PROPERTY("any 14 digits", [] {
    const std::string number = *digits(14);
    RC_ASSERT(bool(parse_siret(number)) == is_siret_by_the_book(number));
  });
  CHECK_PROPERTY("any number of La Poste", [] {
    const std::string number = "356000000" + *digits(5);
    RC_ASSERT(bool(parse_siret(number)) == is_siret_by_the_book(number));
  });
  CHECK_PROPERTY("with both check digits right", [] {
    const std::string siret = make_siret(*digits(8), *digits(4));
    RC_PRE(!siret.starts_with("356000000"));
    RC_ASSERT(*parse_siret(siret) == siret);
    RC_ASSERT(*parse_siret(format_siret(siret)) == siret);
  });
}

TEST_CASE("one wrong digit in a SIRET is always seen", "[siret][property]") {
  CHECK_PROPERTY("any digit, any place", [] {
    const std::string siret = make_siret(*digits(8), *digits(4));
    std::string wrong = siret;
    const auto place = *rc::gen::inRange<std::size_t>(0, 14);
    wrong[place] = *rc::gen::inRange('0', static_cast<char>('9' + 1));
    RC_PRE(wrong != siret && !siret.starts_with("356000000") && !wrong.starts_with("356000000"));
    RC_ASSERT(parse_siret(wrong).error() == Code::SiretChecksum);
  });
}

TEST_CASE("what an identifiant or a code reads as is shown so that it reads back",
          "[identifiant][code][property]") {
  CHECK_PROPERTY("identifiant", [] {
    const std::string number = *digits(10);
    RC_ASSERT(*parse_identifiant(format_identifiant(number)) == number);
  });
  CHECK_PROPERTY("code", [] {
    const auto code = *rc::gen::container<std::string>(
        confidential_code_length, rc::gen::elementOf(std::string(confidential_code_alphabet)));
    RC_ASSERT(*parse_confidential_code(format_confidential_code(code)) == code);
    RC_ASSERT(*parse_confidential_code(ascii_lower(code)) == code);
  });
}

TEST_CASE("an e-mail address is valid exactly when HTML says so", "[email][property]") {
  // The expression that the HTML standard gives as equivalent to its grammar.
  static const std::regex html(
      R"(^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)"
      R"((?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$)");
  CHECK_PROPERTY("near addresses", [] {
    const std::string local = *text_of({"a", "B", "7", ".", "-", "_", "+", "c", "d", "é"});
    const std::string domain = *text_of({"a", "B", "7", "c", "-", "fr", ".fr", "d", ".e", "_"});
    const std::string email =
        local + *rc::gen::element<std::string>("@", "@", "@", "", "@@") + domain;
    RC_PRE(email.size() <= email_max_length && trim(email) == email);
    RC_CLASSIFY(std::regex_match(email, html), "valid");
    RC_ASSERT(bool(parse_email(email)) == std::regex_match(email, html));
  });
}

TEST_CASE("a phone number that is accepted is E.164 and reads back as itself",
          "[phone][property]") {
  static const std::regex e164("\\+[1-9][0-9]{3,14}");
  CHECK_PROPERTY("any country, digits in any clothes", [] {
    const auto countries = phone_countries();
    const auto& country = countries[*rc::gen::inRange<std::size_t>(0, countries.size())];
    const std::string typed = *text_of({"0", "1", "2", "3", "33", "0", "6", "7", "9", " ", ".",
                                        "(0)", "+", "00", "-", "\u00a0", "x"});
    const auto phone = parse_phone(country.iso, typed);
    RC_CLASSIFY(bool(phone), "valid");
    if (!phone) return;
    RC_ASSERT(std::regex_match(*phone, e164));
    RC_ASSERT(*parse_phone("FR", *phone) == *phone);
    RC_ASSERT(
        *parse_phone("DE", format_phone(*phone).starts_with('0') ? *phone : format_phone(*phone)) ==
        *phone);
  });
  CHECK_PROPERTY("shown to the French", [] {
    const std::string phone = "+33" + std::string(1, *rc::gen::inRange('1', ':')) + *digits(8);
    RC_ASSERT(*parse_phone("FR", format_phone(phone)) == phone);
  });
}

TEST_CASE("a name that is accepted is accepted again unchanged", "[name][property]") {
  CHECK_PROPERTY("names", [] {
    const std::string typed =
        *text_of({"Jean", "é", " ", "  ", "\u00a0", "-", "'", "’", ".", "山", "7", "🙂", "\t"});
    const auto name = parse_name(typed);
    RC_CLASSIFY(bool(name), "valid");
    if (!name) return;
    RC_ASSERT(!name->empty());
    RC_ASSERT(*parse_name(*name) == *name);
  });
}

TEST_CASE("no rule falls over bytes of any kind", "[property]") {
  CHECK_PROPERTY("any bytes", [](const std::string& bytes) {
    const bool is_text = is_utf8(trim(bytes));
    for (const auto& error : {parse_siret(bytes).error(), parse_identifiant(bytes).error(),
                              parse_email(bytes).error(), parse_confidential_code(bytes).error(),
                              parse_name(bytes).error(), parse_mobile("FR", bytes).error()}) {
      if (!is_text) RC_ASSERT(error == Code::InvalidUtf8);
    }
  });
}
