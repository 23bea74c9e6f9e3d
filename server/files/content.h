#pragma once

#include "shared/rules/attachment.h"

#include <cstddef>
#include <string_view>

namespace espace::files {

/// Maximum size of an unpacked file: a genuine document of 5 MB stays far below.
inline constexpr std::size_t unpacked_max = 100 * 1024 * 1024;

/// Whether the content matches the type in the name (shared/GUIDE.md). Pictures and PDF by their
/// first bytes; text by the absence of control characters; office documents as archives that unpack
/// without an error to at most unpacked_max, contain the parts of their type and no macros.
bool is_content_of(rules::FileKind kind, std::string_view bytes);

}  // namespace espace::files
