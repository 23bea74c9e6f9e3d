#include "shared/rules/text.h"
#include "shared/text/code.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>

using espace::Code;

TEST_CASE("every code has a name that leads back to it", "[catalogue]") {
  REQUIRE(espace::catalogue().size() == static_cast<std::size_t>(Code::ReplyMalformed) + 1);
  std::set<std::string_view> names;
  for (const auto& entry : espace::catalogue()) {
    CAPTURE(entry.name);
    CHECK(espace::name_of(entry.code) == entry.name);
    CHECK(espace::wording_of(entry.code) == entry.wording);
    CHECK(espace::code_named(entry.name) == entry.code);
    CHECK(names.insert(entry.name).second);
  }
}

TEST_CASE("a name is area.what in lower case", "[catalogue]") {
  for (const auto& entry : espace::catalogue()) {
    CAPTURE(entry.name);
    CHECK(entry.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string_view::npos);
    CHECK((entry.code == Code::Required || entry.name.find('.') != std::string_view::npos));
  }
}

TEST_CASE("names that other programs rely on do not change", "[catalogue]") {
  CHECK(espace::name_of(Code::Required) == "required");
  CHECK(espace::name_of(Code::SiretChecksum) == "siret.checksum");
  CHECK(espace::name_of(Code::EmailTaken) == "email.taken");
  CHECK(espace::name_of(Code::PasswordCommon) == "password.too_common");
  CHECK(espace::name_of(Code::LoginRefused) == "login.refused");
  CHECK(espace::name_of(Code::RequestMalformed) == "request.malformed");
}

TEST_CASE("an empty field is told what to type, by its own name", "[catalogue]") {
  using espace::wording_of;
  CHECK(wording_of(Code::Required, "identifiant") == "Saisissez votre identifiant CIBTP.");
  CHECK(wording_of(Code::Required, "grant.starts") == "Saisissez la date d’effet.");
  CHECK(wording_of(Code::Required, "mobile.number") == "Saisissez le numéro de téléphone.");
  // One that is not known has the general words, and so has any other error.
  CHECK(wording_of(Code::Required, "unknown") == wording_of(Code::Required));
  CHECK(wording_of(Code::Required, "") == wording_of(Code::Required));
  CHECK(wording_of(Code::SiretChecksum, "siret") == wording_of(Code::SiretChecksum));
}

TEST_CASE("a name that nobody gave is no code", "[catalogue]") {
  for (const std::string_view name : {"", "siret", "siret.checksum ", "SIRET.CHECKSUM", "a.b"}) {
    CHECK_FALSE(espace::code_named(name));
  }
}

TEST_CASE("a wording is one French sentence set as French is", "[catalogue]") {
  for (const auto& [code, name, wording] : espace::catalogue()) {
    CAPTURE(name, wording);
    CHECK_FALSE(espace::rules::check_text(wording));
    CHECK(wording.ends_with('.'));
    CHECK(espace::rules::count_code_points(wording) <= 160);
    // No plain apostrophe, quotation mark, double space, or plain space where French has U+00A0.
    for (const std::string_view wrong : {"'", "\"", "  ", " :", " ;", " ?", " !", " »", "« "}) {
      CHECK(wording.find(wrong) == std::string_view::npos);
    }
    for (const std::string_view sign : {":", ";", "?", "!", "»"}) {
      const std::size_t found = wording.find(sign);
      if (found == std::string_view::npos) continue;
      CHECK(wording.substr(0, found).ends_with("\u00a0"));
    }
  }
}
