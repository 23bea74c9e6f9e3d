#include "shared/rules/delegation.h"

#include "tests/shared/print_code.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

using namespace espace::rules;
using espace::Code;
using espace::FieldError;
using Errors = std::vector<FieldError>;

namespace {

constexpr Day today{1000};

std::size_t index_of(Function function) { return static_cast<std::size_t>(function); }

/// «Consultation» of the planning in every college, from today to ten days later.
Grant planning_grant() {
  Grant grant;
  grant.colleges = Colleges::all();
  grant.levels[index_of(Function::Planning)] = Level::Read;
  grant.period = {today, today.plus(10)};
  return grant;
}

Grantable everything() { return {Rights::all(), {Day{0}, {}}, true}; }

/// Of a firm: «Consultation» of the planning and «Mise à jour» of the uploads for workers, for a
/// month.
Grantable firm() {
  Grantable limits;
  limits.rights.set(Function::Planning, College::Ouvrier, Level::Read);
  limits.rights.set(Function::Uploads, College::Ouvrier, Level::Update);
  limits.period = {today.plus(-5), today.plus(30)};
  return limits;
}

Grant worker_grant() {
  Grant grant = planning_grant();
  grant.colleges = {};
  grant.colleges.set(College::Ouvrier, true);
  return grant;
}

}  // namespace

TEST_CASE("an administrator's grant says everything", "[delegation]") {
  const Grant grant = administrator_grant({today, {}});
  CHECK(rights_of(grant) == Rights::all());
  CHECK(rights_of(grant) == Rights::of(grant.colleges, grant.levels));
}

TEST_CASE("a grant gives what it says of what its source holds, in its period", "[delegation]") {
  const Grant grant = planning_grant();
  CHECK(rights_on(today, grant, Rights::all()) == rights_of(grant));
  CHECK(rights_on(today.plus(10), grant, Rights::all()) == rights_of(grant));
  CHECK(rights_on(today.plus(-1), grant, Rights::all()).is_empty());
  CHECK(rights_on(today.plus(11), grant, Rights::all()).is_empty());
  CHECK(rights_on(today, grant, Rights()).is_empty());
  CHECK(rights_on(today, grant, firm().rights).colleges() == worker_grant().colleges);
}

TEST_CASE("what is within one's own rights may be granted", "[delegation]") {
  CHECK(check_grant(planning_grant(), everything(), today) == Errors{});
  CHECK(check_grant(worker_grant(), firm(), today) == Errors{});
  CHECK(check_grant(administrator_grant({today, {}}), everything(), today) == Errors{});
}

TEST_CASE("a new grant says what is wrong with it, by field", "[delegation]") {
  Grant grant = worker_grant();
  Errors expected;
  Grantable limits = firm();

  SECTION("it begins in the past") {
    grant.period.first = today.plus(-1);
    expected = {{"starts", Code::DatePast}};
  }
  SECTION("it ends before it begins") {
    grant.period.last = today.plus(-1);
    expected = {{"ends", Code::DateOrder}};
  }
  SECTION("it begins before one's own rights do") {
    limits.period.first = today.plus(1);
    expected = {{"starts", Code::DateExceeded}};
  }
  SECTION("it begins after they end") {
    grant.period = {today.plus(31), today.plus(40)};
    expected = {{"starts", Code::DateExceeded}, {"ends", Code::DateExceeded}};
  }
  SECTION("it ends a day too late") {
    grant.period.last = today.plus(31);
    expected = {{"ends", Code::DateExceeded}};
  }
  SECTION("it does not end, but one's own rights do") {
    grant.period.last = {};
    expected = {{"ends", Code::DateExceeded}};
  }
  SECTION("it has no college") {
    grant.colleges = {};
    expected = {{"colleges", Code::CollegeRequired}};
  }
  SECTION("it has no function") {
    grant.levels = {};
    expected = {{"levels", Code::FunctionRequired}};
  }
  SECTION("a level is higher than one's own") {
    grant.levels[index_of(Function::Planning)] = Level::Update;
    expected = {{"levels.planning", Code::RightsExceeded}};
  }
  SECTION("a function is not one's own") {
    grant.levels[index_of(Function::BankAccounts)] = Level::Read;
    expected = {{"levels.bank_accounts", Code::RightsExceeded}};
  }
  SECTION("nothing is held in a college") {
    grant.colleges.set(College::Cadre, true);
    expected = {{"colleges", Code::RightsExceeded}};
  }
  SECTION("an administrator is not a firm's to make") {
    grant = administrator_grant(grant.period);
    expected = {{"is_administrator", Code::RightsExceeded}};
  }
  CHECK(check_grant(grant, limits, today) == expected);
}

TEST_CASE("of a grant is handed on what is within one's own rights", "[delegation]") {
  const Grantable limits = firm();
  Grant grant = worker_grant();
  std::optional<Grant> expected = grant;

  SECTION("all of it") {}
  SECTION("levels as far as one's own") {
    grant.levels[index_of(Function::Planning)] = Level::Update;
    grant.levels[index_of(Function::Payments)] = Level::Read;
  }
  SECTION("colleges in which anything is held") { grant.colleges = Colleges::all(); }
  SECTION("days that are one's own") {
    grant.period = {today.plus(-9), {}};
    expected->period = limits.period;
  }
  SECTION("nothing on other days") {
    grant.period = {today.plus(31), today.plus(40)};
    expected = {};
  }
  SECTION("nothing for other colleges") {
    grant.colleges = {};
    grant.colleges.set(College::Cadre, true);
    expected = {};
  }
  SECTION("nothing of other functions") {
    grant.levels = {};
    grant.levels[index_of(Function::Payments)] = Level::Read;
    expected = {};
  }
  SECTION("no administrator, for whom all would be too much") {
    grant = administrator_grant(grant.period);
    expected = {};
  }
  CHECK(clip(grant, limits) == expected);
}

TEST_CASE("an administrator hands on administration, on his own days", "[delegation]") {
  Grantable limits = everything();
  limits.period.last = today.plus(3);
  CHECK(clip(administrator_grant({today, {}}), limits) ==
        administrator_grant({today, today.plus(3)}));
}

TEST_CASE("a grant may always be lowered and shortened", "[delegation]") {
  const Grantable nothing{Rights(), {today.plus(500), today.plus(500)}, false};
  Grant older = administrator_grant({today.plus(-100), {}});
  Grant grant = older;

  CHECK(check_change(grant, older, nothing, today) == Errors{});
  grant.period.last = today;
  CHECK(check_change(grant, older, nothing, today) == Errors{});
  grant = planning_grant();
  CHECK(check_change(grant, older, nothing, today) == Errors{});
}

TEST_CASE("what goes beyond the older grant must be the modifier's to give", "[delegation]") {
  Grant older = worker_grant();
  older.period.first = today.plus(-3);
  Grant grant = older;
  Grantable limits = firm();
  Errors expected;

  SECTION("longer, within") { grant.period.last = today.plus(30); }
  SECTION("longer, beyond") {
    grant.period.last = today.plus(31);
    expected = {{"ends", Code::DateExceeded}};
  }
  SECTION("more, within") { grant.levels[index_of(Function::Uploads)] = Level::Update; }
  SECTION("more, beyond") {
    grant.levels[index_of(Function::Payments)] = Level::Read;
    expected = {{"levels.payments", Code::RightsExceeded}};
  }
  SECTION("lower here and more there is more") {
    limits.rights.set(Function::Uploads, College::Ouvrier, Level::Read);
    older.levels[index_of(Function::Uploads)] = Level::Update;
    grant.levels[index_of(Function::Uploads)] = Level::Update;
    grant.period.last = today.plus(12);
    expected = {{"levels.uploads", Code::RightsExceeded}};
  }
  SECTION("days that are past do not count") {
    limits.period.first = today;
    grant.levels[index_of(Function::Uploads)] = Level::Read;
  }
  SECTION("earlier, but in the past") {
    grant.period.first = today.plus(-4);
    expected = {{"starts", Code::DatePast}};
  }
  SECTION("ended in the past") {
    grant.period.last = today.plus(-1);
    expected = {{"ends", Code::DatePast}};
  }
  SECTION("to administrate is more than every level") {
    older.colleges = Colleges::all();
    older.levels.fill(Level::Update);
    grant = administrator_grant(older.period);
    expected = {{"is_administrator", Code::RightsExceeded}};
  }
  SECTION("no college") {
    grant.colleges = {};
    expected = {{"colleges", Code::CollegeRequired}};
  }
  CHECK(check_change(grant, older, limits, today) == expected);
}

TEST_CASE("every status is found by its own name", "[delegation]") {
  for (const GrantStatus status : {GrantStatus::Invited, GrantStatus::Upcoming, GrantStatus::Active,
                                   GrantStatus::Expired, GrantStatus::Closed}) {
    CHECK(grant_status_named(name_of(status)) == status);
    CHECK(is_inactive(status) == (status == GrantStatus::Expired || status == GrantStatus::Closed));
  }
  CHECK(label_of(GrantStatus::Invited) == "En attente");
  CHECK(label_of(GrantStatus::Upcoming) == "À venir");
  CHECK(label_of(GrantStatus::Expired) == "Échu");
  CHECK_FALSE(grant_status_named("Active"));
}
