#pragma once

#include "shared/rules/checked.h"

#include <cstddef>
#include <string>
#include <string_view>

/// The code that certifies a mobile number, received by SMS (guide A6, F5).
namespace espace::rules {

inline constexpr std::size_t mobile_code_length = 6;

/// Six digits, with or without spaces and dashes. Codes: Required, MobileCodeFormat.
Checked<std::string> parse_mobile_code(std::string_view typed);

}  // namespace espace::rules
