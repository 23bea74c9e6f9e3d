#pragma once

#include "server/domain/journal/page.h"

#include <string>

namespace espace::http {

/// A row per line of the journal, the newest first; the last row says so where older lines were not
/// looked at.
std::string print_journal_csv(const domain::FoundJournal& journal);

}  // namespace espace::http
