#include "shared/api/function_right.h"

namespace espace::api {

std::vector<FunctionRight> function_rights(const rules::Rights& rights) {
  std::vector<FunctionRight> functions;
  for (const rules::FunctionInfo& info : rules::functions()) {
    for (const rules::Level level : {rules::Level::Update, rules::Level::Read}) {
      FunctionRight right{std::string(info.name), std::string(rules::name_of(level)), {}};
      for (std::size_t index = 0; index < rules::college_count; ++index) {
        const auto college = static_cast<rules::College>(index);
        if (rights.at(info.function, college) != level) continue;
        right.colleges.emplace_back(rules::name_of(college));
      }
      if (!right.colleges.empty()) functions.push_back(std::move(right));
    }
  }
  return functions;
}

rules::Rights rights_of(const std::vector<FunctionRight>& functions) {
  rules::Rights rights;
  for (const FunctionRight& right : functions) {
    const auto function = rules::function_named(right.function);
    const auto level = rules::level_named(right.level);
    if (!function || !level) continue;
    for (const std::string& name : right.colleges) {
      if (const auto college = rules::college_named(name)) {
        rights.set(*function, *college, *level);
      }
    }
  }
  return rights;
}

}  // namespace espace::api
