#include "server/store/sql/facts.h"

#include "server/store/sql/error.h"

#include <nlohmann/json.hpp>

namespace espace::store {

std::string print_facts(const std::map<std::string, std::string>& facts) {
  return nlohmann::json(facts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::map<std::string, std::string> parse_facts(std::string_view text) {
  try {
    return nlohmann::json::parse(text).get<std::map<std::string, std::string>>();
  } catch (const nlohmann::json::exception&) {
    throw Error(Reason::UnreadableColumn);
  }
}

}  // namespace espace::store
