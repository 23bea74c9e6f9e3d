#include "server/import/firm_file.h"

#include <array>
#include <optional>
#include <utility>

namespace espace {
namespace {

constexpr std::array<Column, 5> firm_columns{{{"cabinet_siret", "siret"},
                                              {"cabinet_nom", "name"},
                                              {"courriel", "email"},
                                              {"nom", "last_name"},
                                              {"prenom", "first_name"}}};
constexpr std::array<Column, 2> assignment_columns{
    {{"identifiant", "identifiant"}, {"cabinet_siret", "siret"}}};

/// Reads all lines, since those of a firm need not be adjacent, and passes them on: `make` turns a
/// line into an entry, even an unreadable one, or returns nothing if it does not affect the others.
template <class Entry, class Make, class Put>
ImportSummary import_all(std::istream& file, std::span<const Column> columns, const Make& make,
                         const Put& put, const std::function<void(const RefusedLine&)>& refused) {
  TableReader reader(file, columns);
  ImportSummary summary;
  std::vector<Entry> entries;
  std::vector<std::size_t> lines;
  for (TableReader::Line line; reader.next(line);) {
    if (auto entry = make(line)) {
      lines.push_back(line.number);
      entries.push_back(std::move(*entry));
    } else {
      ++summary.refused;
      refused(reader.refusal(line.number, line.errors));
    }
  }
  const domain::FirmImport result = put(entries);
  summary.updated = result.changed;
  summary.unchanged = result.unchanged;
  summary.refused += result.refused.size();
  for (const auto& each : result.refused) {
    refused(reader.refusal(lines[each.index], each.errors));
  }
  return summary;
}

}  // namespace

ImportSummary import_firms(std::istream& file, domain::Firms& firms, bool is_dry_run,
                           const std::function<void(const RefusedLine&)>& refused,
                           const ImportProgress& progress) {
  return import_all<domain::FirmEntry>(
      file, firm_columns,
      [](TableReader::Line& line) {
        line.fields.resize(firm_columns.size());
        return std::optional(domain::FirmEntry{line.fields[0], line.fields[1], line.fields[2],
                                               line.fields[3], line.fields[4], line.errors});
      },
      [&](const auto& entries) { return firms.import(entries, is_dry_run, progress); }, refused);
}

ImportSummary assign_firms(std::istream& file, domain::Firms& firms, bool is_dry_run,
                           const std::function<void(const RefusedLine&)>& refused,
                           const ImportProgress& progress) {
  return import_all<domain::FirmAssignment>(
      file, assignment_columns,
      [](TableReader::Line& line) {
        return line.errors.empty()
                   ? std::optional(domain::FirmAssignment{line.fields[0], line.fields[1]})
                   : std::nullopt;
      },
      [&](const auto& entries) { return firms.assign(entries, is_dry_run, progress); }, refused);
}

}  // namespace espace
