#include "server/domain/rights/delegate.h"
#include "tests/domain/support/rights_trees.h"
#include "tests/shared/properties/check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

// What becomes of trees of grants while people grant, modify and close: what the rules let through
// never gives anybody more than whoever did it had.

using namespace espace;
using namespace espace::tests;
using rules::Day;
using store::DelegationKind;
using store::DelegationPhase;

namespace {

domain::Chain chain_at(const Tree& tree, std::size_t place) {
  return domain::Chain(tree.links[place].id, tree.links);
}

/// To within another grant, days that are over aside.
void lower(rules::Grant& grant, const rules::Grant& bound) {
  grant.is_administrator = grant.is_administrator && bound.is_administrator;
  if (!grant.is_administrator && !bound.is_administrator) {
    for (std::size_t index = 0; index < rules::college_count; ++index) {
      const auto college = static_cast<rules::College>(index);
      grant.colleges.set(college, grant.colleges.has(college) && bound.colleges.has(college));
    }
    for (std::size_t index = 0; index < grant.levels.size(); ++index) {
      grant.levels[index] = std::min(grant.levels[index], bound.levels[index]);
    }
  }
  grant.period = rules::meet(grant.period, bound.period).value_or(bound.period);
}

/// Rights of everybody on one day.
std::vector<rules::Rights> everybody(const Tree& tree, int day) {
  std::vector<rules::Rights> rights;
  for (std::size_t place = 0; place < tree.links.size(); ++place) {
    rights.push_back(chain_at(tree, place).rights(Day{day}));
  }
  return rights;
}

/// To hand on, or to modify: says what the raw grant says, or where that would hardly ever be let
/// through what is left of it within what the person holds.
rules::Grant wanted_from(const Raw& raw, const rules::Grantable& grantable, bool is_lowered,
                         Day today) {
  rules::Grant wanted = domain::grant_of(link_from(raw));
  if (!is_lowered) return wanted;
  wanted.is_administrator = wanted.is_administrator && grantable.can_make_administrators;
  const rules::Period from_today{std::max(grantable.period.first, today), grantable.period.last};
  wanted.period = rules::meet(wanted.period, from_today).value_or(from_today);
  if (wanted.is_administrator) return wanted;
  for (std::size_t index = 0; index < rules::college_count; ++index) {
    const auto college = static_cast<rules::College>(index);
    if (!wanted.colleges.has(college)) continue;
    wanted.colleges.set(college, grantable.rights.colleges().has(college));
    if (!wanted.colleges.has(college)) continue;
    for (const auto& info : rules::functions()) {
      auto& level = wanted.levels[static_cast<std::size_t>(info.function)];
      level = std::min(level, grantable.rights.at(info.function, college));
    }
  }
  return wanted;
}

void put(store::ChainLink& link, const rules::Grant& grant) {
  store::Delegation row;
  row.kind = link.kind;
  domain::put_grant(row, grant);
  link.kind = row.kind;
  link.colleges = row.colleges;
  link.levels = row.levels;
  link.first_day = row.first_day;
  link.last_day = row.last_day;
}

/// What somebody does, as rapidcheck makes it.
using Deed = std::tuple<std::uint8_t,   // days since the one before
                        std::uint16_t,  // who, among those who may delegate
                        std::uint16_t,  // to what, among what is theirs to modify
                        std::uint8_t,   // what
                        Raw>;           // how

rc::Gen<std::vector<Deed>> deeds() {
  constexpr std::size_t most_deeds = 8;
  return rc::gen::mapcat(
      rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(1, most_deeds + 1)),
      [](std::size_t count) {
        return rc::gen::container<std::vector<Deed>>(
            count, rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<Deed>()));
      });
}

enum class Doing { Grant, Modify, Close };
struct Done {
  Doing doing;
  std::size_t actor;
  std::size_t place;
};

/// What is theirs to modify or close, as the domain looks for it (find_to_change).
std::vector<std::size_t> within_reach(const Tree& tree, std::size_t actor, bool is_closing) {
  const store::ChainLink& own = tree.links[actor];
  const bool is_firm = own.kind == DelegationKind::Firm;
  std::vector<std::size_t> places;
  for (std::size_t place = 1; place < tree.links.size(); ++place) {
    const store::ChainLink& link = tree.links[place];
    const bool is_seen = link.party == (is_firm ? own.firm_id : store::company_party) ||
                         (is_closing && !is_firm && link.party == store::firm_grants_party);
    if (!is_seen || tree.stands_on(actor, place)) continue;
    if (link.phase == DelegationPhase::Closed) continue;
    const auto source = static_cast<std::size_t>(link.source_id - 1);
    const bool is_closed_above =
        chain_at(tree, source).status(Day{0}) == rules::GrantStatus::Closed;
    if (is_closing || !is_closed_above) places.push_back(place);
  }
  return places;
}

/// Nothing: nobody could, or the rules did not let it through.
std::optional<Done> do_deed(Tree& tree, const Deed& deed, Day today) {
  const auto& [later, who, what, kind, raw] = deed;
  std::vector<std::size_t> actors;
  for (std::size_t place = 0; place < tree.links.size(); ++place) {
    if (chain_at(tree, place).may_delegate(today)) actors.push_back(place);
  }
  if (actors.empty()) return std::nullopt;
  const std::size_t actor = actors[who % actors.size()];
  const bool is_firm = tree.links[actor].kind == DelegationKind::Firm;
  const auto chain = chain_at(tree, actor);
  const rules::Grantable grantable{chain.rights(today), chain.period().value(), !is_firm};
  const auto wanted = wanted_from(raw, grantable, kind >= 32, today);
  if (kind % 4 == 0 && tree.depth(actor) < most_depth) {
    if (!rules::check_grant(wanted, grantable, today).empty()) return std::nullopt;
    store::ChainLink link = link_from(raw);
    link.id = static_cast<std::int64_t>(tree.links.size()) + 1;
    put(link, wanted);
    put_under(tree, link, actor);
    tree.links.push_back(link);
    return Done{Doing::Grant, actor, tree.links.size() - 1};
  }
  const bool is_closing = kind % 4 == 1;
  const auto places = within_reach(tree, actor, is_closing);
  if (places.empty()) return std::nullopt;
  const std::size_t place = places[what % places.size()];
  store::ChainLink& link = tree.links[place];
  if (is_closing) {
    link.phase = DelegationPhase::Closed;
    return Done{Doing::Close, actor, place};
  }
  const auto older = domain::grant_of(link);
  if (!rules::check_change(wanted, older, grantable, today).empty()) return std::nullopt;
  link.source_id = domain::source_after(wanted, older, link.source_id, tree.links[actor].id);
  put(link, wanted);
  return Done{Doing::Modify, actor, place};
}

}  // namespace

TEST_CASE("a grant that the form lets through never exceeds its grantor, day by day", "[rights]") {
  CHECK_PROPERTY("new grants and changes", [] {
    const auto grant_from = [](const Raw& raw) {
      const auto link = link_from(raw);
      return domain::grant_of(link.colleges, link.levels, link.kind, link.first_day, link.last_day);
    };
    const rules::Grant older = grant_from(*raw_grant());
    const rules::Grant own = grant_from(*raw_grant());
    const Day today{*rc::gen::inRange(0, last_tried_day)};
    rules::Grant wanted = grant_from(*raw_grant());
    // Left to chance alone hardly any would be let through.
    const int bound = *rc::gen::inRange(0, 3);
    if (bound == 1) lower(wanted, own);
    if (bound == 2) lower(wanted, older);
    const rules::Grantable grantable{rules::rights_of(own), own.period, own.is_administrator};
    const bool is_new_accepted = rules::check_grant(wanted, grantable, today).empty();
    const bool is_change_accepted = rules::check_change(wanted, older, grantable, today).empty();
    RC_CLASSIFY(is_new_accepted);
    RC_CLASSIFY(is_change_accepted);
    for (int count = today.count; count <= last_tried_day * 2; ++count) {
      const Day day{count};
      const auto asked = rules::rights_on(day, wanted, rules::Rights::all());
      const auto held = rules::rights_on(day, own, rules::Rights::all());
      const auto had = rules::rights_on(day, older, rules::Rights::all());
      if (is_new_accepted) RC_ASSERT(rules::is_within(asked, held));
      if (is_change_accepted) {
        RC_ASSERT(rules::is_within(asked, held) || rules::is_within(asked, had));
      }
    }
  });
}

TEST_CASE("what an administrator raises ends with that administrator, and is whole until then",
          "[rights]") {
  CHECK_PROPERTY("any tree, any two places in it, any change that the form lets through", [] {
    Tree tree = tree_from(*raw_trees());
    const int today = some_day(tree);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t modifier = 0; modifier < tree.links.size(); ++modifier) {
      if (!chain_at(tree, modifier).may_delegate(Day{today})) continue;
      if (tree.is_of_firm(modifier)) continue;
      for (std::size_t place = 1; place < tree.links.size(); ++place) {
        if (!tree.is_of_firm(place) && !tree.stands_on(modifier, place))
          pairs.emplace_back(modifier, place);
      }
    }
    if (pairs.empty()) return;
    const auto [modifier, place] = *rc::gen::elementOf(pairs);
    const auto chain = chain_at(tree, modifier);
    store::ChainLink& link = tree.links[place];
    const auto older = domain::grant_of(link);
    const auto raw = link_from(*raw_grant());
    rules::Grant wanted = domain::grant_of(raw);
    const auto days = chain.period().value();
    // Left to chance alone hardly any would be let through.
    if (*rc::gen::inRange(0, 4) > 0) {
      lower(wanted, {true, rules::Colleges::all(), rules::administrator_grant(days).levels, days});
      wanted.period.first = std::max(wanted.period.first, Day{today});
    }
    const rules::Grantable grantable{chain.rights(Day{today}), days, true};
    const bool is_accepted = rules::check_change(wanted, older, grantable, Day{today}).empty();
    RC_CLASSIFY(is_accepted);
    if (!is_accepted) return;

    const auto old_source = link.source_id;
    const auto before = tree;
    put(link, wanted);
    link.source_id = domain::source_after(wanted, older, old_source, tree.links[modifier].id);
    const bool is_raised = !rules::is_within(wanted, older);
    RC_CLASSIFY(is_raised);
    RC_CLASSIFY(is_raised && link.source_id != old_source, "from another source");
    RC_ASSERT(is_raised || link.source_id == old_source);
    auto days_to_try = telling_days(before);
    days_to_try.merge(telling_days(tree));
    for (const int count : days_to_try) {
      if (count < today) continue;
      const auto after = everybody(tree, count);
      if (is_raised && link.phase == DelegationPhase::Accepted) {
        RC_ASSERT(after[place] == rules::rights_on(Day{count}, wanted, rules::Rights::all()));
        RC_ASSERT(rules::is_within(after[place], after[modifier]));
      }
      if (!is_raised) RC_ASSERT(rules::is_within(after[place], everybody(before, count)[place]));
    }
    // It ends with whoever raised it, and with nobody else whose chain it left.
    if (!is_raised) return;
    tree.links[modifier].phase = DelegationPhase::Closed;
    RC_ASSERT(chain_at(tree, place).rights(Day{today}).is_empty());
    tree.links[modifier].phase = DelegationPhase::Accepted;
    const auto old_place = static_cast<std::size_t>(old_source - 1);
    if (tree.stands_on(modifier, old_place)) return;
    const auto whole = chain_at(tree, place).rights(Day{today});
    tree.links[old_place].phase = DelegationPhase::Closed;
    RC_ASSERT(chain_at(tree, place).rights(Day{today}) == whole);
  });
}

TEST_CASE("nobody gains by any sequence of grants, modifications and closings", "[rights]") {
  CHECK_PROPERTY("any tree, then deeds of its people on days that go by", [] {
    Tree tree = tree_from(*raw_trees());
    constexpr int most_days_between = 4;
    int today = 0;
    std::set<Doing> done;
    for (const Deed& deed : *deeds()) {
      today += std::get<0>(deed) % most_days_between;
      const Tree before = tree;
      const auto did = do_deed(tree, deed, Day{today});
      if (!did) continue;
      done.insert(did->doing);
      for (const int day : {today, std::max(today, some_day(tree))}) {
        const auto had = everybody(before, day);
        const auto have = everybody(tree, day);
        for (std::size_t place = 0; place < tree.links.size(); ++place) {
          RC_ASSERT(is_same_as_naive(tree, place, day, have[place]));
          // Nothing is anybody's that was neither theirs nor the doer's.
          const auto own = place < had.size() ? had[place] : rules::Rights();
          RC_ASSERT(rules::is_within(have[place], rules::join(own, had[did->actor])));
          for (const std::size_t above : tree.ways_up(place)) {
            RC_ASSERT(rules::is_within(have[place], have[above]));
          }
          if (did->doing == Doing::Close && tree.stands_on(place, did->place)) {
            RC_ASSERT(have[place].is_empty());
          }
        }
      }
    }
    RC_CLASSIFY(done.contains(Doing::Grant));
    RC_CLASSIFY(done.contains(Doing::Modify));
    RC_CLASSIFY(done.contains(Doing::Close));
  });
}
