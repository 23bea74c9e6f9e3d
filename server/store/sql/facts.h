#pragma once

#include <map>
#include <string>
#include <string_view>

namespace espace::store {

/// Named facts in one text column, as a JSON object of strings.
std::string print_facts(const std::map<std::string, std::string>& facts);
/// Throws Error when the text is not one.
std::map<std::string, std::string> parse_facts(std::string_view text);

}  // namespace espace::store
