#pragma once

#include "shared/rules/checked.h"

#include <cstddef>
#include <string>
#include <string_view>

/// «Nom» and «Prénom»: 1 to 100 characters, letters of any script, marks, spaces, hyphens,
/// apostrophes (' and ’). No full stop: mail programs would turn «www.exemple.fr» into a link.
namespace espace::rules {

inline constexpr std::size_t name_max_length = 100;  ///< In code points.

/// White space is removed at the ends and reduced to one space inside. Codes: Required,
/// InvalidUtf8, ControlCharacter, NameTooLong, NameCharacters.
Checked<std::string> parse_name(std::string_view typed);

}  // namespace espace::rules
