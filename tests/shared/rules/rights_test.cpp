#include "shared/rules/rights.h"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace espace::rules;

TEST_CASE("there are 17 functions in 5 groups, in the order of the matrix", "[rights]") {
  REQUIRE(functions().size() == 17);
  std::set<std::string_view> names;
  std::size_t index = 0;
  auto group = FunctionGroup::Company;
  for (const FunctionInfo& info : functions()) {
    CHECK(static_cast<std::size_t>(info.function) == index++);
    CHECK(&info_of(info.function) == &info);
    CHECK(function_named(info.name) == info.function);
    CHECK_FALSE(info.label.empty());
    CHECK(info.group >= group);
    group = info.group;
    names.insert(info.name);
  }
  CHECK(names.size() == 17);
  CHECK(group == FunctionGroup::Documents);
  CHECK_FALSE(function_named("Payments"));
  CHECK_FALSE(function_named(""));
}

TEST_CASE("groups, levels and colleges have the guide's words", "[rights]") {
  CHECK(label_of(FunctionGroup::Company) == "Mon espace adhérent");
  CHECK(label_of(FunctionGroup::Weather) == "Chômage et intempéries");
  CHECK(label_of(Level::None) == "Aucun droit");
  CHECK(label_of(Level::Read) == "Consultation");
  CHECK(label_of(Level::Update) == "Mise à jour");
  CHECK(label_of(College::Etam) == "ETAM");
  CHECK(info_of(Function::Certificates).label == "Mes demandes d’attestation");
  for (const Level level : {Level::None, Level::Read, Level::Update}) {
    CHECK(level_named(name_of(level)) == level);
  }
  for (const College college : {College::Ouvrier, College::Etam, College::Cadre}) {
    CHECK(college_named(name_of(college)) == college);
  }
  CHECK_FALSE(level_named("write"));
  CHECK_FALSE(college_named("ETAM"));
}

TEST_CASE("rights are held by function and college", "[rights]") {
  Colleges colleges;
  CHECK(colleges.is_empty());
  colleges.set(College::Ouvrier, true);
  colleges.set(College::Cadre, true);
  Levels levels{};
  levels[static_cast<std::size_t>(Function::Planning)] = Level::Read;
  Rights rights = Rights::of(colleges, levels);

  CHECK(rights.at(Function::Planning, College::Ouvrier) == Level::Read);
  CHECK(rights.at(Function::Planning, College::Etam) == Level::None);
  CHECK(rights.at(Function::Payments, College::Ouvrier) == Level::None);
  CHECK(rights.highest(Function::Planning) == Level::Read);
  CHECK(rights.highest(Function::Payments) == Level::None);
  CHECK(rights.colleges() == colleges);
  CHECK(rights.colleges(Function::Planning, Level::Read) == colleges);
  CHECK(rights.colleges(Function::Planning, Level::Update).is_empty());
  CHECK_FALSE(rights.is_empty());

  rights.set(Function::Planning, College::Ouvrier, Level::None);
  rights.set(Function::Planning, College::Cadre, Level::None);
  CHECK(rights.is_empty());
  CHECK(Rights::of(Colleges(), Levels{}).is_empty());
}

TEST_CASE("what both hold is the lower, what either holds the higher", "[rights]") {
  Rights left;
  Rights right;
  left.set(Function::Payments, College::Etam, Level::Update);
  right.set(Function::Payments, College::Etam, Level::Read);
  right.set(Function::Uploads, College::Cadre, Level::Update);

  CHECK(meet(left, right).at(Function::Payments, College::Etam) == Level::Read);
  CHECK(meet(left, right).at(Function::Uploads, College::Cadre) == Level::None);
  CHECK(join(left, right).at(Function::Payments, College::Etam) == Level::Update);
  CHECK(join(left, right).at(Function::Uploads, College::Cadre) == Level::Update);
  CHECK_FALSE(is_within(left, right));
  CHECK(is_within(meet(left, right), right));
  CHECK(is_within(left, Rights::all()));
  CHECK(is_within(Rights(), left));
}

TEST_CASE("how far a function may go is the least of the chosen colleges", "[rights]") {
  Rights held;
  held.set(Function::Planning, College::Ouvrier, Level::Update);
  held.set(Function::Planning, College::Etam, Level::Read);
  held.set(Function::Uploads, College::Etam, Level::Read);
  struct Case {
    bool ouvrier, etam, cadre;
    Level planning, uploads;
  };
  constexpr Level none = Level::None, read = Level::Read, update = Level::Update;
  const Case cases[] = {
      {true, false, false, update, none},
      {false, true, false, read, read},
      {true, true, false, read, none},
      // Nothing is held of the third, so it does not count,
      {true, true, true, read, none},
      {true, false, true, update, none},
      // and without one that counts there is what any holds.
      {false, false, true, update, read},
      {false, false, false, update, read},
  };
  for (const Case& each : cases) {
    CAPTURE(each.ouvrier, each.etam, each.cadre);
    Colleges colleges;
    colleges.set(College::Ouvrier, each.ouvrier);
    colleges.set(College::Etam, each.etam);
    colleges.set(College::Cadre, each.cadre);
    const Levels highest = highest_levels(held, colleges);
    CHECK(highest[static_cast<std::size_t>(Function::Planning)] == each.planning);
    CHECK(highest[static_cast<std::size_t>(Function::Uploads)] == each.uploads);
    CHECK(highest[static_cast<std::size_t>(Function::Payments)] == none);
  }
}
