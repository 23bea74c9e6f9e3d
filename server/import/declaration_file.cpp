#include "server/import/declaration_file.h"

#include <array>

namespace espace {
namespace {

constexpr std::array<Column, 6> columns{{
    {"identifiant", "identifiant"},
    {"annee", "year"},
    {"mois", "month"},
    {"etat", "state"},
    {"anomalie", "anomaly", false},
    {"attendu", "expected", false},
}};

domain::DeclarationEntry entry_of(TableReader::Line line) {
  domain::DeclarationEntry entry;
  if (!line.fields.empty()) {
    auto& fields = line.fields;
    entry = {std::move(fields[0]), std::move(fields[1]), std::move(fields[2]),
             std::move(fields[3]), std::move(fields[4]), std::move(fields[5])};
  }
  entry.errors = std::move(line.errors);
  return entry;
}

}  // namespace

ImportSummary import_declarations(std::istream& file, domain::Declarations& declarations,
                                  bool is_dry_run,
                                  const std::function<void(const RefusedLine&)>& refused,
                                  const ImportProgress& progress) {
  TableReader reader(file, columns);
  std::vector<std::size_t> numbers;
  std::vector<domain::DeclarationEntry> entries;
  for (TableReader::Line line; reader.next(line);) {
    numbers.push_back(line.number);
    entries.push_back(entry_of(std::move(line)));
  }
  const auto imported = declarations.import(entries, is_dry_run, progress);
  for (const auto& each : imported.refused) {
    refused(reader.refusal(numbers[each.entry], each.errors));
  }
  return {imported.created, imported.updated, imported.unchanged, imported.refused.size()};
}

}  // namespace espace
