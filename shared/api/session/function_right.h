#pragma once

#include "shared/api/mapping/members.h"
#include "shared/rules/rights.h"

#include <tuple>
#include <vector>

namespace espace::api {

/// A line of the matrix. In requests, a function that is not named has no right.
struct FunctionRight {
  Choice<rules::Function> function;
  Choice<rules::Level> level;
  /// In replies, if they differ between functions.
  std::vector<Choice<rules::College>> colleges;

  static constexpr auto members() {
    return std::tuple{member("function", &FunctionRight::function, 64),
                      member("level", &FunctionRight::level, 16),
                      member("colleges", &FunctionRight::colleges, 16)};
  }
};

/// Functions with at least Read, in the order of the matrix, with their colleges; two lines for a
/// function that is held at one level in some colleges and at the other in others.
std::vector<FunctionRight> function_rights(const rules::Rights& rights);
/// The reverse; unknown functions are left out.
rules::Rights rights_of(const std::vector<FunctionRight>& functions);

}  // namespace espace::api
