#pragma once

#include "shared/api/caisse/contents.h"

#include <span>
#include <string>

namespace espace::ui {
class Ui;
}

/// The caisse's texts, drawn on the screen.
namespace espace::screens {

/// Headings are `deeper` levels below those of the text, whose first has level 2. `words`, folded,
/// are marked.
void draw_blocks(ui::Ui& ui, std::span<const api::Block> blocks, int deeper,
                 std::span<const std::string> words = {});

/// The text of a block, without its links.
std::string text_of(const api::Block& block);

}  // namespace espace::screens
