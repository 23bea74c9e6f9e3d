#include "server/domain/rights/overview.h"
#include "tests/domain/support/office.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>

// X2 for days that are past, against a deliberately naive reading of what was noted down each
// evening.

using namespace espace;
using namespace espace::tests;

namespace {

/// What a grant said, as the test noted it down.
struct Said {
  std::int64_t source = 0;
  bool is_administrator = false;
  bool is_accepted = true;
  std::int64_t colleges = 0;
  std::string levels;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
};
using Evening = std::map<std::int64_t, Said>;

Said said_by(const store::Delegation& each) {
  return {each.source_id.value_or(0),
          each.kind == store::DelegationKind::Administrator,
          each.phase == store::DelegationPhase::Accepted,
          each.colleges,
          each.levels,
          each.first_day,
          each.last_day};
}

int naive_level(const Evening& evening, std::int64_t id, std::int64_t day, std::size_t function,
                std::size_t college) {
  const auto found = evening.find(id);
  if (found == evening.end()) return 0;
  const Said& said = found->second;
  if (!said.is_accepted || day < said.first_day || day > said.last_day) return 0;
  int level = 2;
  if (!said.is_administrator) {
    level = (said.colleges >> college) % 2 == 1 ? said.levels[function] - '0' : 0;
  }
  return said.source == 0
             ? level
             : std::min(level, naive_level(evening, said.source, day, function, college));
}

bool holds_anything(const Evening& evening, std::int64_t id, std::int64_t day) {
  for (std::size_t function = 0; function < rules::function_count; ++function) {
    for (std::size_t college = 0; college < rules::college_count; ++college) {
      if (naive_level(evening, id, day, function, college) > 0) return true;
    }
  }
  return false;
}

/// Gives, changes, closes and moves grants at random, day after day, and notes each evening.
class Chronicle {
 public:
  explicit Chronicle(Office& office) : office_(office) {
    holder_ = office.root.account_id.value();
    person_ = office.add_account("paul");
    grants_.push_back(office.root);
  }

  void live_through(int days) {
    for (int day = 0; day < days; ++day) {
      for (int act = pick(9); act > 0; --act) {
        do_something();
        office_.clock.advance(std::chrono::hours(1));
      }
      Evening evening;
      for (const auto& each : grants_) evening[each.id] = said_by(each);
      evenings_[office_.today().count] = evening;
      office_.clock.advance(domain::start_in_paris(office_.today().plus(1)) - office_.clock.now());
    }
  }

  std::int64_t holder() const { return holder_; }
  const std::map<std::int32_t, Evening>& evenings() const { return evenings_; }

 private:
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  rules::Grant some_grant() {
    rules::Period period{office_.today().plus(pick(8) - 2), std::nullopt};
    if (pick(2) == 0) period.last = period.first.plus(pick(30));
    rules::Grant grant = rules::administrator_grant(period);
    if (pick(2) == 0) return grant;
    grant.is_administrator = false;
    for (auto& level : grant.levels) level = static_cast<rules::Level>(pick(3));
    grant.colleges.set(rules::College::Cadre, pick(2) == 0);
    return grant;
  }
  /// An earlier one: nothing ever stands on itself.
  std::int64_t some_source(std::size_t before) {
    return grants_[static_cast<std::size_t>(pick(static_cast<int>(before)))].id;
  }

  void do_something() {
    if (grants_.size() < 4 || pick(2) == 0) {
      const auto source = some_source(grants_.size());
      grants_.push_back(office_.give(source, person_, some_grant()));
      return;
    }
    const auto place = static_cast<std::size_t>(1 + pick(static_cast<int>(grants_.size()) - 1));
    auto& grant = grants_[place];
    switch (pick(6)) {
      case 0:
        grant.phase = store::DelegationPhase::Closed;
        break;
      case 1:
        grant.phase = store::DelegationPhase::Invited;
        break;
      case 2:
        grant.source_id = some_source(place);
        break;
      default:
        grant.phase = store::DelegationPhase::Accepted;
        domain::put_grant(grant, some_grant());
    }
    office_.store->write(
        [&](store::Transaction& t) { t.delegations.update(grant, office_.clock.now()); });
  }

  Office& office_;
  std::minstd_rand random_{20261124};
  std::int64_t holder_ = 0;
  std::int64_t person_ = 0;
  std::vector<store::Delegation> grants_;
  std::map<std::int32_t, Evening> evenings_;
};

}  // namespace

TEST_CASE("who could do what on a day that is past is read as it was at its end",
          "[domain][accesses]") {
  Office office(each_backend());
  Chronicle chronicle(office);
  chronicle.live_through(40);
  const auto session = office.session_of(chronicle.holder());
  std::size_t lines_seen = 0;
  for (const auto& [count, evening] : chronicle.evenings()) {
    const rules::Day day{count};
    INFO(rules::iso_day(day));
    const auto reply =
        *domain::Overview(office.environment).list(session, {rules::iso_day(day)}, 10'000);
    CHECK(reply.is_past);
    std::size_t expected = 0;
    for (const auto& [id, said] : evening) {
      if (holds_anything(evening, id, count)) ++expected;
    }
    CHECK(reply.lines.size() == expected);
    for (const auto& line : reply.lines) {
      ++lines_seen;
      CHECK(line.source_id == evening.at(line.id).source);
      const auto rights = api::rights_of(line.functions);
      bool is_same = true;
      for (std::size_t function = 0; function < rules::function_count; ++function) {
        for (std::size_t college = 0; college < rules::college_count; ++college) {
          const auto level = static_cast<int>(rights.at(static_cast<rules::Function>(function),
                                                        static_cast<rules::College>(college)));
          is_same = is_same && level == naive_level(evening, line.id, count, function, college);
        }
      }
      CHECK(is_same);
    }
  }
  CHECK(lines_seen > 100);
}

TEST_CASE("what is older than the journal keeps is forgotten, and said to be",
          "[domain][accesses]") {
  Office office(each_backend());
  const auto session = office.session_of(office.root.account_id.value());
  const auto paul = office.give(office.root.id, office.add_account("paul"),
                                rules::administrator_grant({office.today(), std::nullopt}));
  const auto first = office.today();
  office.clock.advance(std::chrono::days(2));
  auto closed = paul;
  closed.phase = store::DelegationPhase::Closed;
  office.store->write(
      [&](store::Transaction& t) { t.delegations.update(closed, office.clock.now()); });
  const auto on = [&](rules::Day day) {
    return *domain::Overview(office.environment).list(session, {rules::iso_day(day)});
  };
  CHECK(on(first).lines.size() == 2);
  CHECK(on(first.plus(-1)).lines.empty());
  CHECK(on(first.plus(1)).lines.size() == 2);
  CHECK(on(first.plus(2)).lines.size() == 1);
  CHECK_FALSE(on(first.plus(2)).is_past);
  office.clock.advance(office.settings.journal_retention - std::chrono::days(1));
  domain::purge(office.environment);
  CHECK(on(first).lines.empty());
  CHECK(rules::iso_day(first) < on(first).known_from);
  CHECK(on(first).known_from == rules::iso_day(first.plus(2)));
  CHECK(on(first.plus(2)).lines.size() == 1);
}
