#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "shared/api/rights/journal.h"
#include "shared/rules/day.h"

#include <cstdint>
#include <vector>

namespace espace::domain {

struct FoundJournal {
  std::vector<api::JournalLine> lines;  ///< The newest first.
  bool has_more = false;                ///< There are older lines.
  rules::Day day;                       ///< When it was read.
};

/// The journal as its readers see it (X3).
class Journal {
 public:
  explicit Journal(const Environment& environment) : environment_(environment) {}

  /// Either the person's own actions, at any site; or everybody's actions at the chosen site, for
  /// those who may delegate there. A person who delegates for an accounting firm sees what the
  /// firm's own people did. Forbidden for everybody else, SiteRequired if no site is chosen.
  Outcome<api::JournalReply> read(const Session& session, const api::JournalRequest& request);
  /// The same for a file, refused to the same people: what the search finds among the newest
  /// api::most_lines_of_journal_file lines.
  Outcome<FoundJournal> find(const Session& session, const api::JournalFileRequest& request);

 private:
  /// `most` lines at most.
  Outcome<FoundJournal> lines(const Session& session, api::JournalScope scope, std::int64_t most,
                              std::int64_t before) const;

  Environment environment_;
};

}  // namespace espace::domain
