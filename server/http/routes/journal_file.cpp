#include "server/http/routes/journal_file.h"

#include "server/text/csv.h"

#include <array>
#include <span>
#include <string_view>

namespace espace::http {
namespace {

void add_row(std::string& csv, std::span<const std::string> cells) {
  std::string_view separator;
  for (const std::string& cell : cells) {
    csv.append(separator).append(csv_cell(cell));
    separator = ";";
  }
  csv += "\r\n";
}

/// «02/03/2027 14:05:09», which spreadsheet programs know as a moment.
std::string moment_of(const api::JournalLine& line) {
  const std::string day = api::say_moment(line.at).substr(0, 10);
  return day + ' ' + line.at.substr(11, 8);
}

std::string details_of(const api::JournalLine& line) {
  std::string text;
  for (const api::JournalChange& change : line.changes) {
    if (!text.empty()) text += '\n';
    text += api::say_change(change);
  }
  return text;
}

}  // namespace

std::string print_journal_csv(const domain::FoundJournal& journal) {
  std::string csv(csv_mark);
  add_row(csv, std::array<std::string, 6>{"Date", "Qui", "Action", "Pour qui", "Site déclarant",
                                          "Détail"});
  for (const api::JournalLine& line : journal.lines) {
    add_row(csv, std::array{moment_of(line), api::say_person(line), line.action, line.target,
                            line.site, details_of(line)});
  }
  if (journal.has_more) {
    add_row(csv, std::array<std::string, 6>{"", "", "", "", "",
                                            "Seules les " +
                                                std::to_string(api::most_lines_of_journal_file) +
                                                " lignes les plus récentes ont été lues."});
  }
  return csv;
}

}  // namespace espace::http
