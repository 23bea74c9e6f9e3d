#include "server/domain/accesses.h"

#include "server/domain/calendar.h"
#include "server/domain/names.h"
#include "server/domain/rights.h"
#include "server/store/store.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace espace::domain {
namespace {

constexpr std::int64_t page_size = 1000;

std::string kind_of(const store::Delegation& delegation) {
  if (!delegation.source_id) return "holder";
  if (delegation.kind == store::DelegationKind::Firm) return "firm";
  if (delegation.chain != store::company_chain) return "collaborator";
  return delegation.kind == store::DelegationKind::Administrator ? "administrator" : "user";
}

std::string iso(std::optional<rules::Day> day) { return day ? rules::iso_day(*day) : ""; }

store::ChainLink link_of(const store::Delegation& delegation) {
  return {0,
          delegation.id,
          delegation.source_id.value_or(0),
          delegation.site_id,
          delegation.chain,
          delegation.kind,
          delegation.firm_id.value_or(0),
          delegation.phase,
          delegation.colleges,
          delegation.levels,
          delegation.first_day,
          delegation.last_day};
}

void put_back(store::Delegation& delegation, const store::OlderDelegation& older) {
  delegation.source_id = older.source_id;
  delegation.kind = older.kind;
  delegation.email = older.email;
  delegation.last_name = older.last_name;
  delegation.first_name = older.first_name;
  delegation.colleges = older.colleges;
  delegation.levels = older.levels;
  delegation.first_day = older.first_day;
  delegation.last_day = older.last_day;
  delegation.phase = older.phase;
}

/// All delegations of a site, whatever their status; `before`: as they were right before that
/// instant.
std::vector<store::Delegation> grants_at(const store::Transaction& transaction,
                                         std::int64_t site_id, std::optional<Time> before) {
  std::map<std::int64_t, store::OlderDelegation> older;
  if (before) {
    for (auto& each : transaction.delegations.replaced_since(site_id, *before)) {
      older.try_emplace(each.delegation_id, std::move(each));
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
      if (const auto found = older.find(row.id); found != older.end()) put_back(row, found->second);
      grants.push_back(std::move(row));
    }
    if (is_last) return grants;
  }
}

/// The grants of a site that are in force on a day, as a tree. A day that is past is shown as it
/// was at its end.
class Tree {
 public:
  Tree(const store::Transaction& transaction, std::int64_t site_id, rules::Day day,
       rules::Day today)
      : transaction_(transaction), day_(day) {
    if (day < today) before_ = start_in_paris(day.plus(1));
    const auto grants = grants_at(transaction, site_id, before_);
    std::set<std::int64_t> ids;
    for (const auto& each : grants) ids.insert(each.source_id.value_or(0));
    std::vector<store::ChainLink> links;
    for (const auto& each : grants) {
      if (ids.contains(each.id)) links.push_back(link_of(each));
    }
    for (auto& chain : chains_of(std::move(links))) {
      const auto id = chain.grant().id;
      sources_.emplace(id, std::move(chain));
    }
    for (const auto& each : grants) add(each);
    for (auto& [source, lines] : below_) {
      std::sort(lines.begin(), lines.end(), [](const auto& left, const auto& right) {
        const auto key = [](const api::AccessLine& line) {
          return std::tuple(line.kind, rules::fold(line.name), line.id);
        };
        return key(left) < key(right);
      });
    }
  }

  /// From the root down; at most `limit` lines.
  std::vector<api::AccessLine> lines(std::size_t limit) {
    std::vector<api::AccessLine> all;
    append_below(0, 0, limit, all);
    return all;
  }
  bool is_cut() const { return is_cut_; }

 private:
  void add(const store::Delegation& delegation) {
    if (delegation.phase != store::DelegationPhase::Accepted) return;
    rules::Rights above = rules::Rights::all();
    std::optional<rules::Period> period = grant_of(delegation).period;
    if (delegation.source_id) {
      const auto source = sources_.find(*delegation.source_id);
      if (source == sources_.end()) return;
      above = source->second.rights(day_);
      const auto around = source->second.period();
      period = around ? rules::meet(*period, *around) : std::nullopt;
    }
    const auto rights = rules::rights_on(day_, grant_of(delegation), above);
    if (rights.is_empty() || !period) return;
    api::AccessLine line;
    line.id = delegation.id;
    line.source_id = delegation.source_id.value_or(0);
    line.kind = kind_of(delegation);
    line.name = list_name(delegation.last_name, delegation.first_name);
    line.email = delegation.email;
    line.starts = rules::iso_day(period->first);
    line.ends = iso(period->last);
    line.functions = api::function_rights(rights);
    if (delegation.firm_id) add_firm(*delegation.firm_id, line);
    below_[line.source_id].push_back(std::move(line));
  }

  /// The firm's administrators act with all that it received: they stand right below it.
  void add_firm(std::int64_t firm_id, api::AccessLine& firm) {
    const auto known = transaction_.firms.find(firm_id);
    if (known) firm.name = known->name;
    for (const auto& each : transaction_.firms.administrators(firm_id)) {
      if (!administrates(each)) continue;
      api::AccessLine line = firm;
      line.id = -each.id;
      line.source_id = firm.id;
      line.kind = "administrator";
      line.name = list_name(each.last_name, each.first_name);
      line.email = each.email;
      below_[firm.id].push_back(std::move(line));
    }
  }

  bool administrates(const store::FirmAdministrator& person) const {
    if (!before_) return person.phase == store::DelegationPhase::Accepted;
    return person.accepted && *person.accepted < *before_ &&
           (!person.closed || *person.closed >= *before_);
  }

  void append_below(std::int64_t source_id, std::int64_t depth, std::size_t limit,
                    std::vector<api::AccessLine>& all) {
    const auto found = below_.find(source_id);
    if (found == below_.end()) return;
    for (auto& line : found->second) {
      if (all.size() >= limit) {
        is_cut_ = true;
        return;
      }
      line.depth = depth;
      const auto id = line.id;
      all.push_back(std::move(line));
      if (id > 0) append_below(id, depth + 1, limit, all);
    }
  }

  const store::Transaction& transaction_;
  rules::Day day_;
  std::optional<Time> before_;  ///< Nothing: as they are now.
  std::map<std::int64_t, Chain> sources_;
  std::map<std::int64_t, std::vector<api::AccessLine>> below_;  ///< By source; 0: the root.
  bool is_cut_ = false;
};

}  // namespace

Outcome<api::AccessesReply> list_accesses(const Environment& environment, const Session& session,
                                          const api::AccessesRequest& request, std::size_t limit) {
  const auto asked = rules::check_day(request.date);
  const auto now = environment.clock.now();
  const auto today = day_in_paris(now);
  const auto day = asked ? *asked : today;
  const auto known_from = day_in_paris(now - environment.settings.journal_retention).plus(1);
  return environment.store.read([&](const store::Transaction& transaction) {
    api::AccessesReply reply;
    reply.date = rules::iso_day(day);
    reply.is_past = day < today;
    reply.known_from = rules::iso_day(known_from);
    if (day < known_from) return reply;
    Tree tree(transaction, session.site_id, day, today);
    reply.lines = tree.lines(limit);
    reply.is_complete = !tree.is_cut();
    return reply;
  });
}

}  // namespace espace::domain
