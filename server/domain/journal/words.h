#pragma once

#include "shared/api/rights/journal.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The journal's details in words for people. Their names are stable and stored; their wording is
/// here. The actions themselves are in base/journal.h.
namespace espace::domain {

/// Whether there is wording for a refused access and its reason: a test checks the program's
/// refusals against it.
bool has_refusal_wording(const std::map<std::string, std::string>& details);

/// What changed, or was attempted, with its label, in the order of the details. A detail without a
/// label is not meant for people and is left out.
std::vector<api::JournalChange> changes_of(const std::map<std::string, std::string>& details);

}  // namespace espace::domain
