#include "shared/api/rights/journal.h"

#include "shared/api/mapping/query.h"
#include "shared/rules/day.h"
#include "shared/rules/search.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace espace::api {
namespace {

// In the order of the enumeration.
constexpr std::array<rules::Words, 2> journal_scopes{{{"own", {}}, {"site", {}}}};

}  // namespace

rules::Table table_of(JournalScope) { return journal_scopes; }

std::vector<FieldError> validate(const JournalRequest& request) {
  std::vector<FieldError> errors;
  check_chosen(errors, "scope", request.scope);
  if (request.before < 0) errors.push_back({"before", Code::WrongType});
  apply_limits(request, errors);
  return errors;
}

std::vector<FieldError> validate(const JournalFileRequest& request) {
  std::vector<FieldError> errors;
  check_chosen(errors, "scope", request.scope);
  add_error(errors, "search", rules::check_text(rules::trim(request.search)));
  add_error(errors, "action", rules::check_text(request.action));
  apply_limits(request, errors);
  return errors;
}

std::string journal_file_link(JournalScope scope, std::string_view search,
                              std::string_view action) {
  JournalFileRequest request;
  request.scope = scope;
  for (const std::string& word : rules::search_words(search)) {
    if (!request.search.empty()) request.search += ' ';
    request.search += word;
  }
  request.action = action;
  return std::string(journal_csv.path) + print_query(request);
}

std::string say_moment(std::string_view at) {
  const auto day = rules::check_day(at.substr(0, 10));
  if (!day || at.size() < 16 || at[10] != 'T') return std::string(at);
  return rules::format_day(*day) + " à " + std::string(at.substr(11, 5));
}

std::string say_person(const JournalLine& line) {
  return line.person.empty() ? "Votre caisse" : line.person;
}

std::string say_change(const JournalChange& change) {
  std::string text = change.label + "\u00a0: ";
  if (change.before.empty()) return text + change.after;
  return text + change.before + " → " + (change.after.empty() ? "aucun" : change.after);
}

void sort_by_time(std::vector<JournalLine>& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const JournalLine& left, const JournalLine& right) {
                     return std::tie(left.at, left.id) > std::tie(right.at, right.id);
                   });
}

JournalSearch::JournalSearch(std::string_view search, std::string_view action)
    : words_(rules::search_words(search)), action_(action) {}

bool JournalSearch::finds(const JournalLine& line) const {
  if (!action_.empty() && line.action != action_) return false;
  if (words_.empty()) return true;
  std::string text = say_moment(line.at) + ' ' + say_person(line) + ' ' + line.action + ' ' +
                     line.target + ' ' + line.site;
  for (const JournalChange& each : line.changes) text += ' ' + say_change(each);
  return rules::holds_all(rules::fold(text), words_);
}

}  // namespace espace::api
