#include "shared/api/mapping/json.h"
#include "shared/rules/password.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using espace::rules::is_common_password;

namespace {

std::vector<std::string> read_list(const std::string& name) {
  std::ifstream file(std::string(ESPACE_WORDLISTS_DIR) + "/" + name);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto json = espace::api::parse_json(text);
  REQUIRE(json);
  return json->get<std::vector<std::string>>();
}

bool is_ascii_letter(char character) { return character >= 'a' && character <= 'z'; }

/// Three categories cannot be had from digits and signs alone.
bool can_fit_the_rule(const std::string& password) {
  return password.size() >= 3 && std::any_of(password.begin(), password.end(), is_ascii_letter);
}

std::string with_a_capital(std::string word) {
  const auto first = std::find_if(word.begin(), word.end(), is_ascii_letter);
  if (first != word.end()) *first = static_cast<char>(*first - 'a' + 'A');
  return word;
}

}  // namespace

TEST_CASE("the 3,900 most used passwords that can fit the rule are refused", "[password][oracle]") {
  int checked = 0;
  for (const std::string& password : read_list("language-common/src/passwords.json")) {
    if (!can_fit_the_rule(password)) continue;
    if (++checked > 3900) break;
    CAPTURE(password);
    CHECK(is_common_password(password));
    CHECK(is_common_password(with_a_capital(password)));
    CHECK(is_common_password(with_a_capital(password) + "1"));
    CHECK(is_common_password(password + "24!?"));
  }
  CHECK(checked > 3900);
}

TEST_CASE("the French words used most are refused", "[password][oracle]") {
  int checked = 0;
  for (const std::string& word : read_list("language-fr/src/commonWords.json")) {
    if (espace::rules::fold(word).size() < 5 || word.find('\'') != std::string::npos) continue;
    if (++checked > 750) break;
    CAPTURE(word);
    CHECK(is_common_password(word));
    CHECK(is_common_password(with_a_capital(word) + "2024"));
  }
  CHECK(checked > 750);
}
