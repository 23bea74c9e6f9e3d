#include "server/import/table.h"

#include "server/text/nfc.h"
#include "shared/rules/text.h"

#include <algorithm>

namespace espace {

namespace {

/// 0 for a stream of unknown length, such as a pipe.
std::streamoff size_of(std::istream& file) {
  const auto here = file.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
  if (here < 0) return 0;
  const std::streamoff size = file.rdbuf()->pubseekoff(0, std::ios::end, std::ios::in);
  file.rdbuf()->pubseekpos(here, std::ios::in);
  return std::max<std::streamoff>(size, 0);
}

}  // namespace

TableReader::TableReader(std::istream& file, std::span<const Column> columns)
    : file_(file), size_(size_of(file)), reader_(file), columns_(columns) {
  CsvReader::Record header;
  if (!reader_.next(header) || header.is_broken) throw BadHeader("pas de ligne d’en-tête");
  for (const auto& field : header.fields) {
    const std::string name = rules::ascii_lower(rules::trim(field));
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& each) { return each.name == name; });
    if (found == columns.end()) throw BadHeader("colonne inconnue dans l’en-tête : " + name);
    const auto index = static_cast<std::size_t>(found - columns.begin());
    if (std::find(order_.begin(), order_.end(), index) != order_.end()) {
      throw BadHeader("colonne en double dans l’en-tête : " + name);
    }
    order_.push_back(index);
  }
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const bool is_there = std::find(order_.begin(), order_.end(), index) != order_.end();
    if (columns[index].is_required && !is_there) {
      throw BadHeader("colonne absente de l’en-tête : " + std::string(columns[index].name));
    }
  }
}

bool TableReader::next(Line& line) {
  CsvReader::Record record;
  if (!reader_.next(record)) return false;
  line = {.number = record.line};
  if (record.is_broken || record.fields.size() != order_.size()) {
    line.errors.push_back({"", Code::RequestMalformed});
    return true;
  }
  line.fields.resize(columns_.size());
  for (std::size_t position = 0; position < order_.size(); ++position) {
    const std::string& typed = record.fields[position];
    const std::size_t column = order_[position];
    if (rules::is_utf8(typed)) {
      line.fields[column] = to_nfc(typed);
    } else {
      line.errors.push_back({std::string(columns_[column].field), Code::InvalidUtf8});
    }
  }
  return true;
}

double TableReader::share_read() const {
  if (size_ == 0) return 0;
  const std::streamoff here = file_.rdbuf()->pubseekoff(0, std::ios::cur, std::ios::in);
  return std::clamp(static_cast<double>(here) / static_cast<double>(size_), 0.0, 1.0);
}

RefusedLine TableReader::refusal(std::size_t line, const std::vector<FieldError>& errors) const {
  RefusedLine refused{line};
  for (const auto& error : errors) {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& each) { return each.field == error.field; });
    refused.reasons.push_back(
        {found == columns_.end() ? std::string() : std::string(found->name), error.code});
  }
  return refused;
}

}  // namespace espace
