#pragma once

#include "shared/rules/checked.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/// Identifiant CIBTP: the number by which a caisse identifies a declaring site. Guide D3 shows it
/// in three fields, G1 as ten places. No check digit is known: only the shape is checked here; the
/// server knows which numbers exist.
namespace espace::rules {

/// The three groups of digits; only this defines the shape.
inline constexpr std::array<std::size_t, 3> identifiant_groups{2, 6, 2};
inline constexpr std::size_t identifiant_digits = 10;

/// May be typed with or without dashes and spaces; the value is its ten digits. Codes: Required,
/// IdentifiantFormat.
Checked<std::string> parse_identifiant(std::string_view typed);

/// "1234567890" → "12-345678-90". Anything but ten digits is returned unchanged.
std::string format_identifiant(std::string_view digits);

}  // namespace espace::rules
