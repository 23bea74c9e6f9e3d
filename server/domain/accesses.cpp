#include "server/domain/accesses.h"

#include "server/domain/calendar.h"
#include "server/domain/rights.h"
#include "server/domain/subjects.h"
#include "server/store/store.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <map>
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

std::string name_of_person(const std::string& first_name, const std::string& last_name) {
  return last_name.empty() ? std::string() : first_name + ' ' + last_name;
}

std::string iso(std::optional<rules::Day> day) { return day ? rules::iso_day(*day) : ""; }

/// The grants of a site that are in force on a day, as a tree.
class Tree {
 public:
  Tree(const store::Transaction& transaction, std::int64_t site_id, rules::Day day)
      : transaction_(transaction), site_id_(site_id), day_(day) {
    for (auto& chain : chains_of(transaction.delegations.sources_of(site_id))) {
      const auto id = chain.grant().id;
      sources_.emplace(id, std::move(chain));
    }
    std::int64_t after = 0;
    while (true) {
      const auto rows = transaction.delegations.of_site(site_id, after, page_size);
      for (const auto& row : rows) add(row);
      if (static_cast<std::int64_t>(rows.size()) < page_size) break;
      after = rows.back().id;
    }
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
    line.name = name_of_person(delegation.first_name, delegation.last_name);
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
      if (each.phase != store::DelegationPhase::Accepted) continue;
      api::AccessLine line = firm;
      line.id = -each.id;
      line.source_id = firm.id;
      line.kind = "administrator";
      line.name = name_of_person(each.first_name, each.last_name);
      line.email = each.email;
      below_[firm.id].push_back(std::move(line));
    }
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
  std::int64_t site_id_;
  rules::Day day_;
  std::map<std::int64_t, Chain> sources_;
  std::map<std::int64_t, std::vector<api::AccessLine>> below_;  ///< By source; 0: the root.
  bool is_cut_ = false;
};

}  // namespace

Outcome<api::AccessesReply> list_accesses(const Environment& environment, const Session& session,
                                          const api::AccessesRequest& request, std::size_t limit) {
  const auto asked = rules::check_day(request.date);
  const auto day = asked ? *asked : day_in_paris(environment.clock.now());
  return environment.store.read([&](const store::Transaction& transaction) {
    Tree tree(transaction, session.site_id, day);
    api::AccessesReply reply;
    reply.date = rules::iso_day(day);
    reply.lines = tree.lines(limit);
    reply.is_complete = !tree.is_cut();
    return reply;
  });
}

Outcome<api::Nothing> confirm_accesses(const Environment& environment, const Session& session) {
  const Time now = environment.clock.now();
  return environment.store.write([&](store::Transaction& transaction) -> Outcome<api::Nothing> {
    const auto site = transaction.sites.find(session.site_id);
    if (!site) return Code::SiteRequired;
    transaction.reviews.note(session.site_id, now);
    transaction.journal.append(
        {now, session.account_id, session.site_id, "accesses.confirmed", subject_of(*site)});
    return api::Nothing{};
  });
}

bool is_review_due(const store::Transaction& transaction, const Settings& settings,
                   std::int64_t site_id, Time now) {
  // The root alone needs no review.
  const auto first = transaction.delegations.of_site(site_id, 0, 2);
  if (first.size() < 2) return false;
  const Time begun = std::min(first[0].granted, first[1].granted);
  return transaction.reviews.last(site_id).value_or(begun) + settings.review_period <= now;
}

}  // namespace espace::domain
