#pragma once

#include "shared/api/rights/overview.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The journal in a person's words. Names of actions and details are stable and stay in the store;
/// their wording is here, in two tables.
namespace espace::domain {

/// «Délégation modifiée»; an action that has no wording keeps its name.
std::string_view wording_of_action(std::string_view action);

/// Whether the table has it: a test holds the program's actions against it.
bool has_wording(std::string_view action);

/// Likewise what a refused access tried, and why it was refused.
bool has_refusal_wording(const std::map<std::string, std::string>& details);

/// What changed, or was tried, with its label, in the order of the details. A detail without a
/// label is nobody's business and is left out.
std::vector<api::JournalChange> changes_of(const std::map<std::string, std::string>& details);

}  // namespace espace::domain
