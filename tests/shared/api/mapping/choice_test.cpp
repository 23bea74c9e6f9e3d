#include "shared/api/mapping/choice.h"

#include "shared/api/mapping/print.h"
#include "shared/api/mapping/query.h"
#include "shared/api/rights/delegations.h"
#include "shared/api/rights/journal.h"
#include "shared/api/rights/overview.h"
#include "shared/api/session/sites.h"
#include "shared/rules/services.h"
#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <vector>

using namespace espace::api;
using espace::Code;
using espace::FieldError;
namespace rules = espace::rules;
using Errors = std::vector<FieldError>;

namespace {

/// As its names come back from JSON; the first value is the enumeration's zero, the last `last`.
template <rules::Named Enumeration>
void check_names(Enumeration last) {
  const rules::Table table = rules::table<Enumeration>();
  REQUIRE(table.size() == static_cast<std::size_t>(last) + 1);
  std::set<std::string_view> seen{"", "?"};
  for (std::size_t place = 0; place < table.size(); ++place) {
    CHECK(seen.insert(table[place].name).second);
    const auto choice = Choice<Enumeration>::named(table[place].name);
    REQUIRE(choice);
    CHECK(static_cast<std::size_t>(*choice) == place);
    CHECK(choice.name() == table[place].name);
  }
}

}  // namespace

TEST_CASE("each value of each enumeration has a name of its own", "[json][choice]") {
  check_names(rules::Level::Update);
  check_names(rules::College::Cadre);
  check_names(rules::Function::Uploads);
  check_names(rules::Service::Help);
  check_names(rules::GrantStatus::Closed);
  check_names(rules::DsnState::ToRectify);
  check_names(Role::FirmCollaborator);
  check_names(GrantRole::User);
  check_names(DelegationOrder::Email);
  check_names(AccessKind::User);
  check_names(JournalScope::Site);
}

TEST_CASE("a choice is a value, nothing, or a name that is not known", "[json][choice]") {
  using Choice = Choice<rules::College>;
  CHECK(Choice() == Choice::named(""));
  CHECK_FALSE(Choice());
  CHECK_FALSE(Choice().is_given());
  CHECK(Choice().name().empty());
  CHECK(Choice(rules::College::Etam) == Choice::named("etam"));
  CHECK(Choice(rules::College::Etam).label() == "ETAM");
  const auto other = Choice::named("patron");
  CHECK_FALSE(other);
  CHECK(other.is_given());
  CHECK(other.is_unknown());
  CHECK(other.label().empty());
  CHECK(other.value_or(rules::College::Cadre) == rules::College::Cadre);
  CHECK(Choice::named(other.name()) == other);
  CHECK(other != Choice());
}

TEST_CASE("JSON says a choice by its name, and nothing by an empty text", "[json][choice]") {
  DsnMonth month{2027, 3, rules::DsnState::Missing, {}};
  CHECK(encode(month)["state"] == "missing");
  CHECK(print(month) == R"({"year":2027,"month":3,"state":"missing","anomalies":[]})");
  month.state = {};
  CHECK(encode(month)["state"] == "");

  const auto read = [](const Json& state) {
    DsnMonth month_read;
    Errors errors;
    decode({{"state", state}}, month_read, errors);
    return std::pair(month_read.state, errors);
  };
  CHECK(read("to_rectify") == std::pair(Choice(rules::DsnState::ToRectify), Errors{}));
  CHECK(read(nullptr) == std::pair(Choice<rules::DsnState>(), Errors{}));
  // A reply of a newer server is read all the same.
  CHECK(read("lost").first.is_unknown());
  CHECK(read("lost").second.empty());
  CHECK(read(2).second == Errors{{"state", Code::WrongType}});
  CHECK(read(std::string(1025, 'x')).second == Errors{{"state", Code::TooLong}});
}

TEST_CASE("a request is refused where it says a name that is not known", "[json][choice]") {
  const auto errors_of = [](const char* query) {
    ListDelegationsRequest request;
    return decode_and_validate(*parse_query<ListDelegationsRequest>(query), request);
  };
  CHECK(errors_of("role=user&status=closed&order=name") == Errors{});
  CHECK(errors_of("role=&status=&order=") == Errors{});
  CHECK(errors_of("role=firm&status=Closed&order=id") ==
        Errors{{"role", Code::WrongType}, {"status", Code::WrongType}, {"order", Code::WrongType}});
  ListDelegationsRequest request;
  request.status = rules::GrantStatus::Upcoming;
  CHECK(print_query(request) == "?status=upcoming");

  JournalRequest of_journal;
  CHECK(validate(of_journal) == Errors{{"scope", Code::Required}});
  of_journal.scope = Choice<JournalScope>::named("all");
  CHECK(validate(of_journal) == Errors{{"scope", Code::WrongType}});
  of_journal.scope = JournalScope::Own;
  CHECK(validate(of_journal) == Errors{});
}

TEST_CASE("what is wrong in a grant's lists is said of the list", "[json][choice]") {
  const auto errors_of = [](const char* grant) {
    DelegateToFirmRequest request;
    return decode_and_validate({{"grant", *parse_json(grant)}}, request);
  };
  CHECK(errors_of(R"({"starts": "2027-03-02", "colleges": ["etam", "patron"],
                      "levels": [{"function": "planning", "level": "read"}]})") ==
        Errors{{"grant.colleges", Code::WrongType}});
  CHECK(errors_of(R"({"starts": "2027-03-02", "colleges": ["etam"],
                      "levels": [{"level": "read"}]})") ==
        Errors{{"grant.levels", Code::WrongType}});
  CHECK(errors_of(R"({"starts": "2027-03-02", "colleges": ["etam", 3],
                      "levels": [{"function": "planning", "level": "read"}]})") ==
        Errors{{"grant.colleges[1]", Code::WrongType}, {"grant.colleges", Code::WrongType}});
}
