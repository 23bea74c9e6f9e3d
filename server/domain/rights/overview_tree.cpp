#include "server/domain/rights/overview_tree.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/names.h"
#include "server/domain/rights/rights.h"
#include "server/store/store.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace espace::domain {
namespace {

using store::DelegationKind;
using store::DelegationPhase;

constexpr std::int64_t page_size = 1000;

api::AccessKind kind_of(const store::Delegation& delegation) {
  using enum api::AccessKind;
  if (!delegation.source_id) return Holder;
  if (delegation.kind == DelegationKind::Firm) return Firm;
  if (delegation.party != store::company_party) return Collaborator;
  return delegation.kind == DelegationKind::Administrator ? Administrator : User;
}

/// The accepted and open grants of a site; `before`: as they were right before that instant.
std::vector<store::Delegation> accepted_at(const store::Transaction& transaction,
                                           std::int64_t site_id,
                                           std::optional<store::Time> before) {
  std::map<std::int64_t, store::OlderDelegation> older;
  if (before) {
    for (auto& each : transaction.delegations.replaced_since(site_id, *before)) {
      older.try_emplace(each.id, std::move(each));
    }
  }
  std::vector<store::Delegation> grants;
  std::int64_t after = 0;
  while (true) {
    auto rows = transaction.delegations.of_site(site_id, after, page_size);
    const bool is_last = static_cast<std::int64_t>(rows.size()) < page_size;
    if (!rows.empty()) after = rows.back().id;
    for (auto& row : rows) {
      if (before && row.granted >= *before) continue;
      if (const auto found = older.find(row.id); found != older.end()) found->second.put_back(row);
      if (row.phase == DelegationPhase::Accepted) grants.push_back(std::move(row));
    }
    if (is_last) return grants;
  }
}

/// The grants that the firm's grants are based on, up to the root.
std::set<std::int64_t> above_firm(const std::vector<store::Delegation>& grants,
                                  std::int64_t firm_id) {
  std::unordered_map<std::int64_t, std::int64_t> sources;
  for (const auto& each : grants) sources.emplace(each.id, each.source_id.value_or(0));
  std::set<std::int64_t> above;
  for (const auto& each : grants) {
    if (each.firm_id != firm_id) continue;
    auto next = sources.find(each.source_id.value_or(0));
    while (next != sources.end() && above.insert(next->first).second) {
      next = sources.find(next->second);
    }
  }
  return above;
}

}  // namespace

AccessTree::AccessTree(const store::Transaction& transaction, std::int64_t site_id, rules::Day day,
                       rules::Day today, std::int64_t firm_id)
    : day_(day) {
  if (day < today) before_ = start_in_paris(day.plus(1));
  const auto grants = accepted_at(transaction, site_id, before_);
  const auto above = firm_id == 0 ? std::set<std::int64_t>() : above_firm(grants, firm_id);
  for (const auto& each : grants) {
    const bool is_of_firm = each.firm_id == firm_id || each.party == firm_id;
    const bool is_shown = firm_id == 0 || is_of_firm;
    if (!is_shown && !above.contains(each.id)) continue;
    add(each, is_shown);
    if (each.firm_id) add_firm(transaction, *each.firm_id, nodes_.back());
  }
  std::ranges::sort(nodes_, [](const Node& left, const Node& right) {
    return std::tie(left.source_id, left.kind, left.sort_key, left.id) <
           std::tie(right.source_id, right.kind, right.sort_key, right.id);
  });
}

void AccessTree::add(const store::Delegation& delegation, bool is_shown) {
  Node node;
  node.id = delegation.id;
  node.source_id = delegation.source_id.value_or(0);
  node.kind = kind_of(delegation);
  node.name = list_name(delegation.last_name, delegation.first_name);
  node.sort_key = rules::fold(node.name);
  node.email = delegation.email;
  node.grant = grant_of(delegation);
  node.is_shown = is_shown;
  nodes_.push_back(std::move(node));
}

/// The firm's administrators act with all its rights: they are shown right below it.
void AccessTree::add_firm(const store::Transaction& transaction, std::int64_t firm_id, Node& firm) {
  if (const auto known = transaction.firms.find(firm_id)) firm.name = known->name;
  firm.sort_key = rules::fold(firm.name);
  if (!firm.is_shown) return;
  const auto source_id = firm.id;
  const auto grant = rules::administrator_grant(firm.grant.period);
  for (const auto& each : transaction.firms.administrators(firm_id)) {
    const bool is_in_force = before_ ? each.accepted && *each.accepted < *before_ &&
                                           (!each.closed || *each.closed >= *before_)
                                     : each.phase == DelegationPhase::Accepted;
    if (!is_in_force) continue;
    Node node;
    node.id = -each.id;
    node.source_id = source_id;
    node.kind = api::AccessKind::Administrator;
    node.name = list_name(each.last_name, each.first_name);
    node.sort_key = rules::fold(node.name);
    node.email = each.email;
    node.grant = grant;
    nodes_.push_back(std::move(node));
  }
}

AccessTree::Walk::Walk(const AccessTree& tree) : tree_(tree) {
  go_below(0, {{}, {}, rules::Rights::all(), std::nullopt, 0, 0});
}

void AccessTree::Walk::go_below(std::int64_t id, Level level) {
  const auto found = std::ranges::equal_range(tree_.nodes_, id, {}, &Node::source_id);
  if (found.empty()) return;
  level.next = found.begin();
  level.end = found.end();
  levels_.push_back(level);
}

std::optional<api::AccessLine> AccessTree::Walk::next() {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.next == level.end) {
      levels_.pop_back();
      continue;
    }
    const Node& node = *level.next++;
    auto rights = rules::rights_on(tree_.day_, node.grant, level.rights);
    const auto period =
        level.period ? rules::meet(node.grant.period, *level.period) : node.grant.period;
    if (rights.is_empty() || !period) continue;
    api::AccessLine line;
    line.id = node.id;
    line.source_id = level.source_id;
    line.depth = level.depth;
    // A firm may not see what its grant is based on.
    const auto depth = node.is_shown ? level.depth + 1 : level.depth;
    if (node.is_shown) line.functions = api::function_rights(rights);
    if (node.id > 0) {
      go_below(node.id, {{}, {}, rights, period, node.is_shown ? node.id : 0, depth});
    }
    if (!node.is_shown) continue;
    line.kind = node.kind;
    line.name = node.name;
    line.email = node.email;
    line.starts = rules::iso_day(period->first);
    if (period->last) line.ends = rules::iso_day(*period->last);
    return line;
  }
  return std::nullopt;
}

}  // namespace espace::domain
