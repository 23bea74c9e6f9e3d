// Prints what the rules say of many numbers, one JSON value a line, for compare.cjs.
#include "shared/api/json.h"
#include "shared/rules/phone.h"
#include "shared/rules/siret.h"

#include <cstdio>
#include <random>
#include <string>

namespace {

using espace::api::Json;

// Always the same cases; how they are spread does not matter.
std::mt19937 generator(20240307);

std::string random_digits(int count) {
  std::string digits;
  for (int index = 0; index < count; ++index) {
    digits += static_cast<char>('0' + static_cast<char>(generator() % 10));
  }
  return digits;
}

void print(const Json& json) { std::puts(espace::api::print_json(json).c_str()); }

void print_siret(const std::string& number) {
  print({{"siret", number}, {"is_valid", static_cast<bool>(espace::rules::parse_siret(number))}});
}

void print_phone(std::string_view country, const std::string& typed) {
  const auto phone = espace::rules::parse_phone(country, typed);
  print({{"country", country}, {"typed", typed}, {"e164", phone ? Json(*phone) : Json()}});
}

}  // namespace

int main() {
  for (int count = 0; count < 20'000; ++count) {
    print_siret(random_digits(14));
    print_siret("356000000" + random_digits(5));
    // With ten last digits one of them is Luhn's.
    const std::string start = "732829320" + random_digits(4);
    for (char digit = '0'; digit <= '9' && count < 1'000; ++digit) print_siret(start + digit);
  }
  print_siret("35600000000048");
  for (int count = 0; count < 5'000; ++count) {
    print_phone("FR", "0" + random_digits(9));
    print_phone("FR", "+33 " + random_digits(9));
    print_phone("FR", "06" + random_digits(static_cast<int>(generator() % 12)));
  }
  for (const auto& country : espace::rules::phone_countries()) {
    print({{"iso", country.iso}, {"calling_code", country.calling_code}});
  }
}
