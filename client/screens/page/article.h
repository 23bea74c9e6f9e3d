#pragma once

#include "shared/api/caisse/contents.h"

#include <span>
#include <string>

namespace espace::ui {
class Ui;
}

/// What the caisse wrote, as text on the screen.
namespace espace::screens {

/// Headings stand `deeper` levels below those of the text, where the first is of level 2. `words`,
/// folded, are marked.
void draw_blocks(ui::Ui& ui, std::span<const api::Block> blocks, int deeper,
                 std::span<const std::string> words = {});

/// The words of a block, without their links.
std::string text_of(const api::Block& block);

}  // namespace espace::screens
