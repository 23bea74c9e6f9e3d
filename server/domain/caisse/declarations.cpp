#include "server/domain/caisse/declarations.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/subjects.h"
#include "server/store/store.h"
#include "shared/rules/dsn.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <tuple>

namespace espace::domain {
namespace {

/// Months per transaction: see Members::import_sites().
constexpr std::size_t chunk = 200;
constexpr std::int64_t first_year = 2000;
constexpr std::size_t text_max_length = 300;

/// The month and the site of an entry, as far as they could be read.
struct Key {
  std::string identifiant;
  Month month;
  auto operator<=>(const Key&) const = default;
};

struct Checked {
  std::optional<Key> key;
  std::optional<rules::DsnState> state;
  store::Anomaly anomaly;
  std::vector<FieldError> errors;
};

/// A month of a site with its entries.
struct Group {
  Key key;
  std::vector<std::size_t> entries;
};

enum class Done : std::uint8_t { Created, Updated, Unchanged, NoSuchSite };

std::optional<std::int64_t> parse_number(std::vector<FieldError>& errors, std::string_view field,
                                         std::string_view typed, std::int64_t least,
                                         std::int64_t most) {
  const auto text = rules::trim(typed);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  if (is_number && number >= least && number <= most) return number;
  errors.push_back({std::string(field), text.empty() ? Code::Required : Code::WrongType});
  return std::nullopt;
}

std::string parse_text(std::vector<FieldError>& errors, std::string_view field,
                       const std::string& typed) {
  const auto wrong = rules::check_text(typed);
  std::string text(wrong ? std::string_view() : rules::trim(typed));
  add_error(errors, field, wrong);
  if (rules::count_code_points(text) > text_max_length) {
    errors.push_back({std::string(field), Code::TooLong});
  }
  return text;
}

Checked check(const DeclarationEntry& entry, Month today) {
  Checked checked;
  auto& errors = checked.errors;
  const auto identifiant = rules::parse_identifiant(entry.identifiant);
  add_error(errors, "identifiant", identifiant.error());
  const auto year = parse_number(errors, "year", entry.year, first_year, today.year);
  const auto month =
      parse_number(errors, "month", entry.month, 1, year == today.year ? today.month : 12);
  if (identifiant && year && month) checked.key = Key{*identifiant, {*year, *month}};

  const auto state = rules::trim(entry.state);
  checked.state = rules::dsn_state_named(rules::ascii_lower(state));
  if (!checked.state) {
    errors.push_back({"state", state.empty() ? Code::Required : Code::WrongType});
  }
  checked.anomaly.label = parse_text(errors, "anomaly", entry.anomaly);
  checked.anomaly.expected = parse_text(errors, "expected", entry.expected);
  const bool has_label = !checked.anomaly.label.empty();
  if (!has_label && !checked.anomaly.expected.empty()) {
    errors.push_back({"anomaly", Code::Required});
  }
  if (has_label && checked.state && !rules::needs_action(*checked.state)) {
    errors.push_back({"anomaly", Code::Conflict});
  }
  if (!entry.errors.empty()) errors = entry.errors;
  return checked;
}

/// In order of first appearance of the months.
std::vector<Group> group(const std::vector<Checked>& checked) {
  std::vector<Group> groups;
  std::map<Key, std::size_t> place;
  for (std::size_t index = 0; index < checked.size(); ++index) {
    const auto& key = checked[index].key;
    if (!key) continue;
    const auto [found, is_new] = place.emplace(*key, groups.size());
    if (is_new) groups.push_back({*key, {}});
    groups[found->second].entries.push_back(index);
  }
  return groups;
}

/// Refuses every entry of a month that cannot be imported as a whole.
void check_group(const Group& group, std::vector<Checked>& checked) {
  const auto& first = checked[group.entries.front()];
  for (const auto index : group.entries) {
    auto& each = checked[index];
    if (each.errors.empty() && first.state && each.state != first.state) {
      each.errors.push_back({"state", Code::Conflict});
    }
  }
  const bool is_spoiled =
      std::any_of(group.entries.begin(), group.entries.end(),
                  [&](std::size_t index) { return !checked[index].errors.empty(); });
  if (!is_spoiled) return;
  for (const auto index : group.entries) {
    if (checked[index].errors.empty()) checked[index].errors.push_back({"", Code::Conflict});
  }
}

std::vector<store::Anomaly> anomalies_of(const Group& group, const std::vector<Checked>& checked) {
  std::vector<store::Anomaly> anomalies;
  for (const auto index : group.entries) {
    const auto& anomaly = checked[index].anomaly;
    const bool is_known = std::find(anomalies.begin(), anomalies.end(), anomaly) != anomalies.end();
    if (!anomaly.label.empty() && !is_known) anomalies.push_back(anomaly);
  }
  return anomalies;
}

Done put(store::Transaction& transaction, const Group& group, const std::vector<Checked>& checked,
         Time now) {
  const auto site = transaction.sites.find_by_identifiant(group.key.identifiant);
  if (!site) return Done::NoSuchSite;
  const auto [year, month] = group.key.month;
  const auto state = checked[group.entries.front()].state.value();
  const std::string state_name(rules::name_of(state));
  const auto anomalies = anomalies_of(group, checked);
  const auto known = transaction.declarations.find(site->id, year, month);
  if (known && known->state == state_name &&
      transaction.declarations.anomalies_of(known->id) == anomalies) {
    return Done::Unchanged;
  }
  transaction.declarations.replace(
      {0, site->id, year, month, state_name, rules::needs_action(state)}, anomalies, now);
  append_to_journal(transaction,
                    {now,
                     std::nullopt,
                     site->id,
                     known ? JournalAction::DeclarationUpdated : JournalAction::DeclarationCreated,
                     subject_of(*site),
                     {{"year", std::to_string(year)},
                      {"month", std::to_string(month)},
                      {"state.before", known ? known->state : std::string()},
                      {"state.after", state_name}}});
  return known ? Done::Updated : Done::Created;
}

/// Thrown to roll back a transaction.
struct DryRun {};

}  // namespace

ImportedDeclarations Declarations::import(const std::vector<DeclarationEntry>& entries,
                                          bool is_dry_run,
                                          const std::function<void(double)>& progress) {
  const Time now = environment_.clock.now();
  const Month today = month_in_paris(now);
  std::vector<Checked> checked;
  checked.reserve(entries.size());
  for (const auto& entry : entries) checked.push_back(check(entry, today));
  auto groups = group(checked);
  for (const auto& each : groups) check_group(each, checked);
  std::erase_if(groups,
                [&](const Group& each) { return !checked[each.entries.front()].errors.empty(); });

  ImportedDeclarations imported;
  std::span<const Group> remaining(groups);
  while (!remaining.empty()) {
    const auto part = remaining.first(std::min(chunk, remaining.size()));
    remaining = remaining.subspan(part.size());
    std::vector<Done> done;
    try {
      environment_.store.write([&](store::Transaction& transaction) {
        done.clear();
        for (const auto& each : part) done.push_back(put(transaction, each, checked, now));
        if (is_dry_run) throw DryRun{};
      });
    } catch (const DryRun&) {
      // The transaction has rolled back what was written.
    }
    for (std::size_t index = 0; index < done.size(); ++index) {
      switch (done[index]) {
        case Done::Created:
          ++imported.created;
          break;
        case Done::Updated:
          ++imported.updated;
          break;
        case Done::Unchanged:
          ++imported.unchanged;
          break;
        case Done::NoSuchSite:
          for (const auto entry : part[index].entries) {
            checked[entry].errors.push_back({"identifiant", Code::NotFound});
          }
          break;
      }
    }
    if (progress) {
      progress(1.0 - static_cast<double>(remaining.size()) / static_cast<double>(groups.size()));
    }
  }
  for (std::size_t index = 0; index < checked.size(); ++index) {
    if (checked[index].errors.empty()) continue;
    imported.refused.push_back({index, std::move(checked[index].errors)});
  }
  return imported;
}

}  // namespace espace::domain
