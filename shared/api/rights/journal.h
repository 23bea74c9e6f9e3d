#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// The journal (guide X3): on the page by parts, and as a file. A firm's administrator sees only
/// what the firm's people did.
namespace espace::api {

enum class JournalScope : std::uint8_t {
  Own,   ///< The person's own actions, at any site.
  Site,  ///< All actions at the chosen site; for a firm's administrator, those of its people.
};

/// "own", "site"
rules::Table table_of(JournalScope);

struct JournalRequest {
  Choice<JournalScope> scope;
  std::int64_t before = 0;  ///< Entries older than that one; 0: from the newest.

  static constexpr auto members() {
    return std::tuple{member("scope", &JournalRequest::scope, 16),
                      member("before", &JournalRequest::before)};
  }
};

struct JournalChange {
  std::string label;   ///< «Date de fin»
  std::string before;  ///< In French, as people read it; empty: there was none.
  std::string after;

  static constexpr auto members() {
    return std::tuple{member("label", &JournalChange::label),
                      member("before", &JournalChange::before),
                      member("after", &JournalChange::after)};
  }
};

struct JournalLine {
  std::int64_t id = 0;
  std::string at;      ///< "2027-03-02T14:05:00+01:00", in Europe/Paris.
  std::string person;  ///< «Prénom Nom»; empty: the system or the caisse.
  std::string site;    ///< Its company and site names; empty: no site.
  std::string action;  ///< «Délégation modifiée»
  std::string target;  ///< For whom or what; may be empty.
  std::vector<JournalChange> changes;

  static constexpr auto members() {
    return std::tuple{
        member("id", &JournalLine::id),          member("at", &JournalLine::at),
        member("person", &JournalLine::person),  member("site", &JournalLine::site),
        member("action", &JournalLine::action),  member("target", &JournalLine::target),
        member("changes", &JournalLine::changes)};
  }
};

struct JournalReply {
  std::vector<JournalLine> lines;  ///< The newest first, 50 at most.
  bool has_more = false;

  static constexpr auto members() {
    return std::tuple{member("lines", &JournalReply::lines),
                      member("has_more", &JournalReply::has_more)};
  }
};

/// The journal as a file, narrowed as the page is.
struct JournalFileRequest {
  Choice<JournalScope> scope;
  std::string search;  ///< Words, as for JournalSearch.
  std::string action;  ///< JournalLine.action; empty: all.

  static constexpr auto members() {
    return std::tuple{member("scope", &JournalFileRequest::scope, 16),
                      member("search", &JournalFileRequest::search, 800),
                      member("action", &JournalFileRequest::action, 200)};
  }
};

/// The file is made of the newest lines: so many are looked through at most.
inline constexpr std::int64_t most_lines_of_journal_file = 10'000;

std::vector<FieldError> validate(const JournalRequest& request);
std::vector<FieldError> validate(const JournalFileRequest& request);

/// "site" needs the right to delegate there; the function behind it checks that.
inline constexpr Endpoint<JournalRequest, JournalReply> journal{
    "journal", Method::Get, "/api/v1/journal", Access::Account,
    "What was done, by whom, the newest first"};

inline constexpr Endpoint<JournalFileRequest, Nothing> journal_csv{
    "journal_csv", Method::Get, "/api/v1/journal.csv", Access::Account,
    "The journal's newest lines as CSV: those that hold the words, of that action"};

/// «/api/v1/journal.csv?scope=own&search=…», for a search as it was typed.
std::string journal_file_link(JournalScope scope, std::string_view search, std::string_view action);

// ---- Its lines in words, alike on the page, in the search and in the file ----

/// «02/03/2027 à 14:05» of "2027-03-02T14:05:00+01:00"
std::string say_moment(std::string_view at);
/// «Zoé Durand», «Votre caisse»
std::string say_person(const JournalLine& line);
/// «Date de fin : 31/12/2026 → 31/12/2027»
std::string say_change(const JournalChange& change);

/// The newest first, whatever the order in which they were written down.
void sort_by_time(std::vector<JournalLine>& lines);

/// Finds the lines that hold all words, and are of that action unless it is empty.
class JournalSearch {
 public:
  JournalSearch(std::string_view search, std::string_view action);
  bool finds(const JournalLine& line) const;

 private:
  std::vector<std::string> words_;
  std::string action_;
};

}  // namespace espace::api
