#pragma once

#include "shared/api/rights/overview.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The details of the journal in a person's words. Their names are stable and stay in the store;
/// their wording is here. The actions themselves are in base/journal.h.
namespace espace::domain {

/// Whether the tables have what a refused access tried, and why it was refused: a test holds the
/// program's refusals against them.
bool has_refusal_wording(const std::map<std::string, std::string>& details);

/// What changed, or was tried, with its label, in the order of the details. A detail without a
/// label is nobody's business and is left out.
std::vector<api::JournalChange> changes_of(const std::map<std::string, std::string>& details);

}  // namespace espace::domain
