#pragma once

#include "shared/text/code.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace {

/// One field that is wrong. `field` is the member's JSON name, dotted if nested.
struct FieldError {
  std::string field;
  Code code;

  bool operator==(const FieldError&) const = default;
};

/// Notes the error of a rule, if there is one.
inline void add_error(std::vector<FieldError>& errors, std::string_view field,
                      std::optional<Code> code) {
  if (code) errors.push_back({std::string(field), *code});
}

}  // namespace espace
