#include "shared/api/session/function_right.h"

namespace espace::api {

std::vector<FunctionRight> function_rights(const rules::Rights& rights) {
  std::vector<FunctionRight> functions;
  functions.reserve(rules::functions().size());
  for (const rules::FunctionInfo& info : rules::functions()) {
    for (const rules::Level level : {rules::Level::Update, rules::Level::Read}) {
      std::vector<Choice<rules::College>> colleges;
      for (std::size_t index = 0; index < rules::college_count; ++index) {
        const auto college = static_cast<rules::College>(index);
        if (rights.at(info.function, college) != level) continue;
        if (colleges.empty()) colleges.reserve(rules::college_count - index);
        colleges.emplace_back(college);
      }
      if (colleges.empty()) continue;
      functions.push_back({info.function, level, std::move(colleges)});
    }
  }
  return functions;
}

rules::Rights rights_of(const std::vector<FunctionRight>& functions) {
  rules::Rights rights;
  for (const FunctionRight& right : functions) {
    if (!right.function || !right.level) continue;
    for (const auto& college : right.colleges) {
      if (college) rights.set(*right.function, *college, *right.level);
    }
  }
  return rights;
}

}  // namespace espace::api
