#pragma once

#include <string>
#include <string_view>

namespace espace::delivery {

/// The text with what the 7-bit alphabet of SMS does not have put in its letters (3GPP TS 23.038):
/// an SMS in it holds 160 characters instead of 70.
std::string in_gsm_alphabet(std::string_view text);

}  // namespace espace::delivery
