#pragma once

#include <cstddef>
#include <cstdint>

namespace espace::ui {

/// The three font files that `espace_fonts` makes.
enum class FontRole : std::uint8_t { Regular, SemiBold, Icons };

/// Passes a font file to Dear ImGui's current context, which keeps a copy. All three are needed
/// before the first frame; roles must be added in their order. False if the file is no font.
bool add_font(FontRole role, const void* bytes, std::size_t size);

}  // namespace espace::ui
