#pragma once

#include "shared/rules/checked.h"

#include <cstddef>
#include <string>
#include <string_view>

/// «Code confidentiel provisoire», received by post (guide A2, I2).
namespace espace::rules {

inline constexpr std::size_t confidential_code_length = 12;
inline constexpr std::size_t confidential_code_group = 4;
/// 32 characters that cannot be confused on paper (no I, L, O, U): 60 bits in all.
inline constexpr std::string_view confidential_code_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// May be typed in any case, with or without dashes and spaces; O reads as 0, I and L as 1. The
/// value is the twelve characters in capitals. Codes: Required, ConfidentialCodeFormat.
Checked<std::string> parse_confidential_code(std::string_view typed);

/// "ABCD2345EFGH" → "ABCD-2345-EFGH".
std::string format_confidential_code(std::string_view code);

/// The code that stands below the link of an e-mail, for who cannot follow it where they are: 100
/// bits in the same alphabet and groups.
inline constexpr std::size_t link_code_length = 20;

/// Typed as freely as the other. Codes: Required, LinkCodeFormat.
Checked<std::string> parse_link_code(std::string_view typed);

}  // namespace espace::rules
