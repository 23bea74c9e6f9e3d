// Prints what the rules say of many numbers, one JSON value a line, for compare.cjs.
#include "shared/rules/phone.h"
#include "shared/rules/siret.h"

#include <cstdio>
#include <random>
#include <string>

namespace {

// Always the same cases; how they are spread does not matter.
std::mt19937 generator(20240307);

std::string random_digits(int count) {
  std::string digits;
  for (int index = 0; index < count; ++index) {
    digits += static_cast<char>('0' + static_cast<char>(generator() % 10));
  }
  return digits;
}

// Digits, spaces and signs: nothing that JSON would escape.
void print_siret(const std::string& number) {
  std::printf("{\"siret\":\"%s\",\"is_valid\":%s}\n", number.c_str(),
              espace::rules::parse_siret(number) ? "true" : "false");
}

void print_phone(const std::string& country, const std::string& typed) {
  const auto phone = espace::rules::parse_phone(country, typed);
  const std::string e164 = phone ? '"' + *phone + '"' : "null";
  std::printf("{\"country\":\"%s\",\"typed\":\"%s\",\"e164\":%s}\n", country.c_str(), typed.c_str(),
              e164.c_str());
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
    const std::string iso(country.iso), calling_code(country.calling_code);
    std::printf("{\"iso\":\"%s\",\"calling_code\":\"%s\"}\n", iso.c_str(), calling_code.c_str());
  }
}
