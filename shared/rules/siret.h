#pragma once

#include "shared/rules/checked.h"

#include <string>
#include <string_view>

/// SIRET: SIREN (9 digits) and NIC (5 digits), with Luhn's checksum on the SIREN and on the whole
/// (INSEE). La Poste (SIREN 356000000) numbers its establishments differently: the head office
/// passes Luhn; for the others the sum of the 14 digits is a multiple of 5.
namespace espace::rules {

/// May be typed with or without spaces; the value is its fourteen digits. Codes: Required,
/// SiretCharacters, SiretLength, SiretChecksum.
Checked<std::string> parse_siret(std::string_view typed);

/// "73282932000074" → "732 829 320 00074". Anything but fourteen digits is returned unchanged.
std::string format_siret(std::string_view digits);

}  // namespace espace::rules
