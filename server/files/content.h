#pragma once

#include "shared/rules/attachment.h"

#include <cstddef>
#include <string_view>

namespace espace::files {

/// What a file may grow to when it is unpacked: an honest document of 5 MB stays far below.
inline constexpr std::size_t unpacked_max = 100 * 1024 * 1024;

/// Whether what is inside is what the name says (shared/GUIDE.md). Pictures and PDF
/// by their first bytes; text by having no control characters; documents of office programs as
/// archives that unpack without an error to at most unpacked_max, hold what their kind holds and no
/// macros.
bool is_content_of(rules::FileKind kind, std::string_view bytes);

}  // namespace espace::files
