#pragma once

#include <string>
#include <string_view>

namespace espace::delivery {

/// Replaces characters missing from the 7-bit alphabet of SMS (3GPP TS 23.038): an SMS in that
/// alphabet holds 160 characters instead of 70.
std::string in_gsm_alphabet(std::string_view text);

}  // namespace espace::delivery
