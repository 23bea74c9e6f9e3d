#pragma once

#include "server/domain/rights/rights.h"

#include <rapidcheck.h>

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

/// Random trees of grants, and a second, deliberately naive reading of what is in force in them.
namespace espace::tests {

/// Links above a grant: the site's holder, five others, and the grant itself make a seventh.
inline constexpr std::size_t most_depth = 6;
inline constexpr std::size_t most_grants = 24;
inline constexpr std::int32_t last_tried_day = 40;
/// What firms are called in trees: their grants' and their people's ids.
inline constexpr std::int64_t first_firm = 1;
inline constexpr std::int64_t firm_count = 2;

/// What a grant is made of, as rapidcheck makes it and shrinks it.
using Raw = std::tuple<std::uint16_t,  // its source: the newest, or one of those before
                       std::uint64_t,  // levels, two bits a function
                       std::uint16_t,  // colleges, kind, phase, firm
                       std::uint8_t,   // first day
                       std::uint8_t>;  // how long

struct Tree {
  std::vector<store::ChainLink> links;  ///< Ids are 1, 2, …: a link's place is its id less one.

  /// The places of all that it stands on, the nearest first.
  std::vector<std::size_t> ways_up(std::size_t place) const;
  std::size_t depth(std::size_t place) const { return ways_up(place).size(); }
  /// Or is it itself.
  bool stands_on(std::size_t place, std::size_t source) const;
  /// In a firm's hands: given to it, or by it.
  bool is_of_firm(std::size_t place) const;
};

/// Everything but where it stands.
store::ChainLink link_from(const Raw& raw);
Tree tree_from(const std::vector<Raw>& raws);
/// Puts it under that one, in whose hands it then is; who stands on a firm's is a mere user.
void put_under(Tree& tree, store::ChainLink& link, std::size_t source);

/// Whole, whatever the size that rapidcheck is at: it would make small numbers of small sizes, and
/// with them neither closings nor ends nor half of the functions.
rc::Gen<Raw> raw_grant();
rc::Gen<std::vector<Raw>> raw_trees();

/// The rule once more, in the plainest words: at each grant up to the root, is this cell granted
/// today, and how far?
int naive_level(const Tree& tree, std::size_t place, int day, std::size_t function, int college);
/// In any cell.
bool holds_anything(const Tree& tree, std::size_t place, int day);
bool is_same_as_naive(const Tree& tree, std::size_t place, int day, const rules::Rights& rights);
/// In force, and administrators or a firm all the way up.
bool may_delegate_naively(const Tree& tree, std::size_t place, int day);
/// What people see of it: day by day to the end of what is tried.
rules::GrantStatus naive_status(const Tree& tree, std::size_t place, int day);

/// Days at which something may change, and one between: all that differ are among them.
std::set<int> telling_days(const Tree& tree);
int some_day(const Tree& tree);
std::size_t some_place(const Tree& tree);

}  // namespace espace::tests
