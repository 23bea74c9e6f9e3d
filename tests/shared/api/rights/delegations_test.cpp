#include "shared/api/rights/delegations.h"

#include "shared/api/rights/invitations.h"
#include "shared/api/session/function_right.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
namespace rules = espace::rules;
using Errors = std::vector<FieldError>;

namespace {

GrantEntry good_entry() {
  return {"2027-03-02",
          "31/12/2027",
          false,
          {rules::College::Ouvrier, rules::College::Cadre},
          {{rules::Function::Planning, rules::Level::Read, {}}}};
}

}  // namespace

TEST_CASE("a grant's entry says the grant, and the grant the entry", "[delegations]") {
  const GrantEntry entry = good_entry();
  CHECK(validate(entry) == Errors{});
  const rules::Grant grant = grant_of(entry);
  CHECK(rules::format_day(grant.period.first) == "02/03/2027");
  CHECK(rules::iso_day(*grant.period.last) == "2027-12-31");
  CHECK_FALSE(grant.colleges.has(rules::College::Etam));
  CHECK(rules::rights_of(grant).at(rules::Function::Planning, rules::College::Cadre) ==
        rules::Level::Read);
  CHECK(grant_of(entry_of(grant)) == grant);
  CHECK(entry_of(grant).ends == "2027-12-31");
  CHECK(entry_of(grant).levels.size() == 1);
}

TEST_CASE("an administrator's entry needs neither colleges nor functions", "[delegations]") {
  GrantEntry entry;
  entry.starts = "2027-03-02";
  entry.is_administrator = true;
  CHECK(validate(entry) == Errors{});
  CHECK(grant_of(entry) == rules::administrator_grant({*rules::day_of(2027, 3, 2), {}}));
  CHECK(entry_of(grant_of(entry)).levels.size() == rules::function_count);
}

TEST_CASE("what is wrong with a grant's entry is said by field", "[delegations]") {
  GrantEntry entry = good_entry();
  Errors expected;
  SECTION("no first day") {
    entry.starts = " ";
    expected = {{"starts", Code::Required}};
  }
  SECTION("no days") {
    entry.starts = "hier";
    entry.ends = "30/02/2027";
    expected = {{"starts", Code::DateFormat}, {"ends", Code::DateFormat}};
  }
  SECTION("the end first") {
    entry.ends = "01/03/2027";
    expected = {{"ends", Code::DateOrder}};
  }
  SECTION("an unknown college") {
    entry.colleges = {rules::College::Ouvrier, Choice<rules::College>::named("patron")};
    expected = {{"colleges", Code::WrongType}};
  }
  SECTION("no college") {
    entry.colleges.clear();
    expected = {{"colleges", Code::CollegeRequired}};
  }
  SECTION("an unknown function") {
    entry.levels.push_back({Choice<rules::Function>::named("everything"), rules::Level::Read, {}});
    expected = {{"levels", Code::WrongType}};
  }
  SECTION("an unknown level") {
    entry.levels = {{rules::Function::Planning, Choice<rules::Level>::named("write"), {}}};
    expected = {{"levels", Code::WrongType}};
  }
  SECTION("a line that names no function") {
    entry.levels.push_back({{}, rules::Level::Read, {}});
    expected = {{"levels", Code::WrongType}};
  }
  SECTION("no right at all") {
    entry.levels = {{rules::Function::Planning, rules::Level::None, {}}};
    expected = {{"levels", Code::FunctionRequired}};
  }
  CHECK(validate(entry) == expected);

  AddDelegationRequest add{"paul@exemple.fr", entry, {}, {}};
  CHECK(validate(add) == in_grant(expected));
  add.email = "paul";
  CHECK(validate(add).size() == expected.size() + 1);
  CHECK(validate(ChangeDelegationRequest{1, entry, {}}) == in_grant(expected));
}

TEST_CASE("that a firm administrates no site is left to who journals the attempt",
          "[delegations]") {
  DelegateToFirmRequest request{good_entry()};
  CHECK(validate(request) == Errors{});
  request.grant.is_administrator = true;
  CHECK(validate(request) == Errors{});
  request.grant.starts = "hier";
  CHECK(validate(request) == Errors{{"grant.starts", Code::DateFormat}});
}

TEST_CASE("the list is asked in words that it knows", "[delegations]") {
  CHECK(validate(ListDelegationsRequest()) == Errors{});
  ListDelegationsRequest request;
  request.role = GrantRole::Administrator;
  request.status = rules::GrantStatus::Expired;
  request.starts = "01/01/2027";
  request.order = DelegationOrder::Email;
  request.page_size = 100;
  CHECK(validate(request) == Errors{});

  request = {};
  request.role = Choice<GrantRole>::named("holder");
  request.status = Choice<rules::GrantStatus>::named("Actif");
  request.starts = "2027";
  request.ends = "jamais";
  request.order = Choice<DelegationOrder>::named("password");
  request.page = 0;
  request.page_size = 101;
  CHECK(validate(request) == Errors{{"role", Code::WrongType},
                                    {"status", Code::WrongType},
                                    {"starts", Code::DateFormat},
                                    {"ends", Code::DateFormat},
                                    {"order", Code::WrongType},
                                    {"page", Code::WrongType},
                                    {"page_size", Code::WrongType}});
}

TEST_CASE("rights are said function by function and read back", "[rights]") {
  rules::Rights rights;
  rights.set(rules::Function::Uploads, rules::College::Cadre, rules::Level::Read);
  rights.set(rules::Function::Payments, rules::College::Ouvrier, rules::Level::Update);
  rights.set(rules::Function::Payments, rules::College::Etam, rules::Level::Read);
  const auto functions = function_rights(rights);
  REQUIRE(functions.size() == 3);
  CHECK(functions[0].function == rules::Function::Payments);
  CHECK(functions[0].level == rules::Level::Update);
  CHECK(functions[0].colleges == std::vector<Choice<rules::College>>{rules::College::Ouvrier});
  CHECK(functions[1].level == rules::Level::Read);
  CHECK(functions[2].function == rules::Function::Uploads);
  CHECK(rights_of(functions) == rights);
  CHECK(
      rights_of(
          {{Choice<rules::Function>::named("unknown"), rules::Level::Read, {rules::College::Etam}},
           {rules::Function::Uploads, Choice<rules::Level>::named("all"), {rules::College::Etam}}})
          .is_empty());
  CHECK(function_rights(rules::Rights::all()).size() == rules::function_count);
}

TEST_CASE("an invitation is accepted with an account's password or with all of a new one's details",
          "[invitations]") {
  AcceptInvitationRequest request;
  request.token = "token";
  request.has_account = true;
  CHECK(validate(request) == Errors{{"password", Code::Required}});
  request.password = "old";
  CHECK(validate(request) == Errors{});

  request.has_account = false;
  request.password = "Chantier-Lyon-69";
  request.password_confirmation = "Chantier-Lyon-6";
  request.mobile.number = "12";
  CHECK(validate(request) == Errors{{"password_confirmation", Code::PasswordConfirmation},
                                    {"last_name", Code::Required},
                                    {"first_name", Code::Required},
                                    {"mobile.number", Code::PhoneLength}});
  request = {};
  request.has_account = true;
  request.password = "old";
  CHECK(validate(request) == Errors{{"code", Code::Required}});
}
