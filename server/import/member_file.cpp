#include "server/import/member_file.h"

#include "server/http/normalise.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <array>

namespace espace {
namespace {

using domain::SiteEntry;

constexpr std::size_t batch_size = 500;

struct Column {
  std::string_view name;
  std::string SiteEntry::*member;
  std::string_view field;  ///< As the domain names the member.
  bool is_required = true;
};

constexpr std::array<Column, 10> columns{{
    {"identifiant", &SiteEntry::identifiant, "identifiant"},
    {"siret", &SiteEntry::siret, "siret"},
    {"raison_sociale", &SiteEntry::company_name, "company_name"},
    {"nom_site", &SiteEntry::site_name, "site_name", false},
    {"titulaire_nom", &SiteEntry::holder_last_name, "holder_last_name"},
    {"titulaire_prenom", &SiteEntry::holder_first_name, "holder_first_name"},
    {"adresse_1", &SiteEntry::address_line1, "address_line1"},
    {"adresse_2", &SiteEntry::address_line2, "address_line2", false},
    {"code_postal", &SiteEntry::postcode, "postcode"},
    {"ville", &SiteEntry::city, "city"},
}};

const Column* column_named(std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& each) { return each.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

/// Which column stands where.
std::vector<const Column*> read_header(CsvReader& reader) {
  CsvReader::Record header;
  if (!reader.next(header) || header.is_broken) throw BadHeader("pas de ligne d’en-tête");
  std::vector<const Column*> order;
  for (const auto& field : header.fields) {
    const std::string name = rules::ascii_lower(rules::trim(field));
    const Column* column = column_named(name);
    if (!column) throw BadHeader("colonne inconnue dans l’en-tête : " + name);
    if (std::find(order.begin(), order.end(), column) != order.end()) {
      throw BadHeader("colonne en double dans l’en-tête : " + name);
    }
    order.push_back(column);
  }
  for (const auto& column : columns) {
    const bool is_there = std::find(order.begin(), order.end(), &column) != order.end();
    if (column.is_required && !is_there) {
      throw BadHeader("colonne absente de l’en-tête : " + std::string(column.name));
    }
  }
  return order;
}

SiteEntry read_entry(const CsvReader::Record& record, const std::vector<const Column*>& order,
                     RefusedLine& refusal) {
  SiteEntry entry;
  if (record.is_broken || record.fields.size() != order.size()) {
    refusal.reasons.push_back({"", Code::RequestMalformed});
    return entry;
  }
  for (std::size_t index = 0; index < order.size(); ++index) {
    const Column& column = *order[index];
    const std::string& typed = record.fields[index];
    if (!rules::is_utf8(typed)) {
      refusal.reasons.push_back({std::string(column.name), Code::InvalidUtf8});
    } else {
      entry.*(column.member) = http::to_nfc(typed);
    }
  }
  return entry;
}

/// The column that an error of the domain speaks of.
std::string column_of(const std::string& field) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& each) { return each.field == field; });
  return found == columns.end() ? std::string() : std::string(found->name);
}

class Batch {
 public:
  Batch(domain::Members& members, bool is_dry_run, ImportSummary& summary,
        const std::function<void(const RefusedLine&)>& refused)
      : members_(members), is_dry_run_(is_dry_run), summary_(summary), refused_(refused) {}

  void add(std::size_t line, SiteEntry entry) {
    lines_.push_back(line);
    waiting_.push_back(std::move(entry));
    if (waiting_.size() == batch_size) flush();
  }

  void refuse(const RefusedLine& refusal) {
    // What comes before it in the file is reported before it.
    flush();
    ++summary_.refused;
    refused_(refusal);
  }

  void flush() {
    if (waiting_.empty()) return;
    const auto results = members_.import_sites(waiting_, is_dry_run_);
    for (std::size_t index = 0; index < results.size(); ++index) {
      count(lines_[index], results[index]);
    }
    waiting_.clear();
    lines_.clear();
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
    RefusedLine refusal{line};
    for (const auto& error : result.errors) {
      refusal.reasons.push_back({column_of(error.field), error.code});
    }
    refused_(refusal);
  }

  domain::Members& members_;
  bool is_dry_run_;
  ImportSummary& summary_;
  const std::function<void(const RefusedLine&)>& refused_;
  std::vector<std::size_t> lines_;
  std::vector<SiteEntry> waiting_;
};

}  // namespace

ImportSummary import_members(std::istream& file, domain::Members& members, bool is_dry_run,
                             const std::function<void(const RefusedLine&)>& refused) {
  CsvReader reader(file);
  const auto order = read_header(reader);
  ImportSummary summary;
  Batch batch(members, is_dry_run, summary, refused);
  CsvReader::Record record;
  while (reader.next(record)) {
    RefusedLine refusal{record.line};
    auto entry = read_entry(record, order, refusal);
    if (refusal.reasons.empty()) {
      batch.add(record.line, std::move(entry));
    } else {
      batch.refuse(refusal);
    }
  }
  batch.flush();
  return summary;
}

}  // namespace espace
