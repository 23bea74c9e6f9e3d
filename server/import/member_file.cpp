#include "server/import/member_file.h"

#include <array>

namespace espace {
namespace {

using domain::SiteEntry;

constexpr std::size_t batch_size = 500;

constexpr std::array<Column, 10> columns{{
    {"identifiant", "identifiant"},
    {"siret", "siret"},
    {"raison_sociale", "company_name"},
    {"nom_site", "site_name", false},
    {"titulaire_nom", "holder_last_name"},
    {"titulaire_prenom", "holder_first_name"},
    {"adresse_1", "address_line1"},
    {"adresse_2", "address_line2", false},
    {"code_postal", "postcode"},
    {"ville", "city"},
}};

/// The columns and their fields.
constexpr std::array<std::string SiteEntry::*, columns.size()> members_of_entry{
    &SiteEntry::identifiant,      &SiteEntry::siret,
    &SiteEntry::company_name,     &SiteEntry::site_name,
    &SiteEntry::holder_last_name, &SiteEntry::holder_first_name,
    &SiteEntry::address_line1,    &SiteEntry::address_line2,
    &SiteEntry::postcode,         &SiteEntry::city};

SiteEntry entry_of(TableReader::Line line) {
  SiteEntry entry;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    entry.*(members_of_entry[index]) = std::move(line.fields[index]);
  }
  return entry;
}

class Batch {
 public:
  Batch(const TableReader& reader, domain::Members& members, MemberImport how,
        ImportSummary& summary, const std::function<void(const RefusedLine&)>& refused,
        const ImportProgress& progress)
      : reader_(reader),
        import_(members.begin_import(how.is_dry_run, how.with_letters)),
        summary_(summary),
        refused_(refused),
        progress_(progress) {}

  void add(std::size_t line, SiteEntry entry) {
    lines_.push_back(line);
    waiting_.push_back(std::move(entry));
    if (waiting_.size() == batch_size) flush();
  }

  void refuse(const RefusedLine& refusal) {
    // Results are reported in the order of the file.
    flush();
    ++summary_.refused;
    refused_(refusal);
  }

  void flush() {
    if (waiting_.empty()) return;
    const auto results = import_.put(waiting_);
    for (std::size_t index = 0; index < results.size(); ++index) {
      count(lines_[index], results[index]);
    }
    waiting_.clear();
    lines_.clear();
    if (progress_) progress_(reader_.share_read());
  }

 private:
  void count(std::size_t line, const domain::ImportResult& result) {
    switch (result.action) {
      case domain::ImportAction::Created:
        ++summary_.created;
        return;
      case domain::ImportAction::Updated:
        ++summary_.updated;
        return;
      case domain::ImportAction::Unchanged:
        ++summary_.unchanged;
        return;
      case domain::ImportAction::Refused:
        break;
    }
    ++summary_.refused;
    refused_(reader_.refusal(line, result.errors));
  }

  const TableReader& reader_;
  domain::SiteImport import_;
  ImportSummary& summary_;
  const std::function<void(const RefusedLine&)>& refused_;
  const ImportProgress& progress_;
  std::vector<std::size_t> lines_;
  std::vector<SiteEntry> waiting_;
};

}  // namespace

ImportSummary import_members(std::istream& file, domain::Members& members, MemberImport how,
                             const std::function<void(const RefusedLine&)>& refused,
                             const ImportProgress& progress) {
  TableReader reader(file, columns);
  ImportSummary summary;
  Batch batch(reader, members, how, summary, refused, progress);
  for (TableReader::Line line; reader.next(line);) {
    if (line.errors.empty()) {
      const auto number = line.number;
      batch.add(number, entry_of(std::move(line)));
    } else {
      batch.refuse(reader.refusal(line.number, line.errors));
    }
  }
  batch.flush();
  return summary;
}

}  // namespace espace
