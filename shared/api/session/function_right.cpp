#include "shared/api/session/function_right.h"

namespace espace::api {

std::vector<FunctionRight> function_rights(const rules::Rights& rights) {
  std::vector<FunctionRight> functions;
  functions.reserve(rules::functions().size());
  for (const rules::FunctionInfo& info : rules::functions()) {
    for (const rules::Level level : {rules::Level::Update, rules::Level::Read}) {
      std::vector<std::string> colleges;
      for (std::size_t index = 0; index < rules::college_count; ++index) {
        const auto college = static_cast<rules::College>(index);
        if (rights.at(info.function, college) != level) continue;
        if (colleges.empty()) colleges.reserve(rules::college_count - index);
        colleges.emplace_back(rules::name_of(college));
      }
      if (colleges.empty()) continue;
      functions.push_back(
          {std::string(info.name), std::string(rules::name_of(level)), std::move(colleges)});
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
