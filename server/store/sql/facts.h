#pragma once

#include "server/store/sql/connection.h"

#include <map>
#include <string>
#include <string_view>

namespace espace::store {

/// Named facts in one text column, as a JSON object of strings.
std::string print_facts(const std::map<std::string, std::string>& facts);
/// Throws Error if the text is not such an object.
std::map<std::string, std::string> parse_facts(std::string_view text);

/// For use as a record's member.
template <>
struct Printed<std::map<std::string, std::string>> {
  static std::string print(const std::map<std::string, std::string>& facts) {
    return print_facts(facts);
  }
  static std::map<std::string, std::string> parse(const std::string& text) {
    return parse_facts(text);
  }
};

}  // namespace espace::store
