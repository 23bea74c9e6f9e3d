#include "shared/rules/attachment.h"
#include "shared/rules/confidential_code.h"
#include "shared/rules/day.h"
#include "shared/rules/dsn.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/mobile_code.h"
#include "shared/rules/name.h"
#include "shared/rules/password.h"
#include "shared/rules/phone.h"
#include "shared/rules/rights.h"
#include "shared/rules/services.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <string>

namespace espace::fuzz {
namespace {

bool are_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void run_text(std::string_view typed) {
  const auto trimmed = rules::trim(typed);
  expect(rules::trim(trimmed) == trimmed, "nothing is left to trim");
  expect(rules::count_code_points(typed) <= typed.size(), "a code point has a byte");
  std::string copy;
  for (std::size_t position = 0; position < typed.size();) {
    const std::size_t before = position;
    rules::append_utf8(copy, rules::next_code_point(typed, position));
    expect(position > before && position <= typed.size(), "decoding goes on and ends");
  }
  expect(!rules::is_utf8(typed) || copy == typed, "decoding and encoding is nothing");
  expect(rules::is_utf8(copy), "what is encoded is UTF-8");
  const std::string folded = rules::fold(copy);
  expect(rules::is_utf8(folded), "what is folded is UTF-8");
  expect(rules::ascii_lower(rules::ascii_lower(typed)) == rules::ascii_lower(typed),
         "lower case has no lower case");
}

void run_numbers(std::string_view typed) {
  if (const auto siret = rules::parse_siret(typed)) {
    expect(siret->size() == 14 && are_digits(*siret), "a SIRET has 14 digits");
    expect(*rules::parse_siret(rules::format_siret(*siret)) == *siret, "a SIRET as shown");
  }
  if (const auto identifiant = rules::parse_identifiant(typed)) {
    expect(identifiant->size() == rules::identifiant_digits && are_digits(*identifiant),
           "an identifiant has 10 digits");
    expect(*rules::parse_identifiant(rules::format_identifiant(*identifiant)) == *identifiant,
           "an identifiant as shown");
  }
  if (const auto code = rules::parse_confidential_code(typed)) {
    expect(code->find_first_not_of(rules::confidential_code_alphabet) == std::string::npos,
           "a code is in its alphabet");
    expect(*rules::parse_confidential_code(rules::format_confidential_code(*code)) == *code,
           "a code as shown");
  }
  if (const auto code = rules::parse_mobile_code(typed)) {
    expect(code->size() == rules::mobile_code_length && are_digits(*code), "six digits");
  }
  if (const auto day = rules::check_day(typed)) {
    expect(*rules::check_day(rules::iso_day(*day)) == *day, "a day as the API says it");
    expect(*rules::check_day(rules::format_day(*day)) == *day, "a day as people write it");
  }
}

void run_contact(std::string_view typed) {
  if (const auto email = rules::parse_email(typed)) {
    expect(email->size() <= rules::email_max_length, "an address has an end");
    expect(*rules::parse_email(*email) == *email, "an address is one");
    expect(rules::email_key(rules::email_key(*email)) == rules::email_key(*email), "a key is one");
    expect(!rules::check_email_confirmation(*email, typed), "an address confirms itself");
  }
  if (const auto name = rules::parse_name(typed)) {
    expect(rules::count_code_points(*name) <= rules::name_max_length, "a name has an end");
    expect(*rules::parse_name(*name) == *name, "a name is one");
  }
  const bool has_country = typed.size() > 2 && rules::phone_country(typed.substr(0, 2));
  const auto country = has_country ? typed.substr(0, 2) : std::string_view("FR");
  const auto number = has_country ? typed.substr(2) : typed;
  if (const auto phone = rules::parse_phone(country, number)) {
    expect(phone->starts_with('+') && phone->size() <= 16 && are_digits(phone->substr(1)),
           "a number is E.164");
    expect(*rules::parse_phone("FR", rules::format_phone(*phone)) == *phone, "a number as shown");
  }
  const auto mobile = rules::parse_mobile(country, number);
  expect(!mobile || rules::parse_phone(country, number), "a mobile number is a number");
}

void run_password(std::string_view typed) {
  const auto half = typed.substr(0, typed.size() / 2);
  const rules::PasswordOwner owner{half, "Durand", half};
  const auto report = rules::report_password(typed, owner);
  if (rules::check_password(typed, owner)) return;
  expect(report.is_long_enough && report.has_enough_categories && report.is_not_identity &&
             report.is_not_common,
         "an accepted password has every tick");
  expect(!rules::check_password_confirmation(typed, typed), "a password confirms itself");
}

}  // namespace

void run_rules(std::string_view typed) {
  run_text(typed);
  run_numbers(typed);
  run_contact(typed);
  run_password(typed);
  if (!rules::check_attachment(typed, 1, 1)) {
    expect(rules::file_kind(typed).has_value(), "what is attached has a kind");
    expect(typed.find_first_of("/\\") == std::string_view::npos, "a name is no path");
  }
  if (const auto state = rules::dsn_state_named(typed)) {
    expect(rules::name_of(*state) == typed, "a state has a name");
  }
  if (const auto function = rules::function_named(typed)) {
    expect(rules::info_of(*function).name == typed, "a function has a name");
  }
  if (const auto service = rules::service_named(typed)) {
    expect(rules::info_of(*service).name == typed, "a service has a name");
  }
}

}  // namespace espace::fuzz
