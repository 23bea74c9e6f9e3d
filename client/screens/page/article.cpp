#include "client/screens/page/article.h"

#include "client/screens/base/search.h"
#include "client/ui/ui.h"

#include <algorithm>

namespace espace::screens {
namespace {

using Blocks = std::span<const api::Block>;

bool is_item(const api::Block& block) {
  return block.kind == api::BlockKind::Item || block.kind == api::BlockKind::Numbered;
}

void draw_text(ui::Ui& ui, const api::Block& block, std::span<const std::string> words) {
  std::vector<ui::RichRun> runs;
  for (const api::Span& span : block.spans) runs.push_back({span.text, span.link, span.is_strong});
  const std::vector<ui::TextMark> marks = marks_in(text_of(block), words);
  const bool is_plain =
      marks.empty() && runs.size() == 1 && runs[0].link.empty() && !runs[0].is_strong;
  if (is_plain) {
    ui.paragraph(runs[0].text);
  } else {
    ui.rich_text(runs, marks);
  }
}

/// Draws the first item and those after it at the same depth or deeper; returns the remaining
/// blocks.
Blocks draw_list(ui::Ui& ui, Blocks blocks, std::span<const std::string> words) {
  const std::int64_t level = blocks.front().level;
  ui.list([&] {
    while (!blocks.empty() && is_item(blocks.front()) && blocks.front().level >= level) {
      const api::Block& item = blocks.front();
      const auto number = item.kind == api::BlockKind::Numbered
                              ? static_cast<std::size_t>(std::max<std::int64_t>(item.number, 0))
                              : 0;
      ui.list_item(
          [&] {
            draw_text(ui, item, words);
            blocks = blocks.subspan(1);
            if (!blocks.empty() && is_item(blocks.front()) && blocks.front().level > level) {
              blocks = draw_list(ui, blocks, words);
            }
          },
          number);
    }
  });
  return blocks;
}

}  // namespace

std::string text_of(const api::Block& block) {
  std::string text;
  for (const api::Span& span : block.spans) text += span.text;
  return text;
}

void draw_blocks(ui::Ui& ui, Blocks blocks, int deeper, std::span<const std::string> words) {
  int level = 1;
  while (!blocks.empty()) {
    const api::Block& block = blocks.front();
    if (is_item(block)) {
      blocks = draw_list(ui, blocks, words);
      continue;
    }
    if (block.kind == api::BlockKind::Heading) {
      // The caisse may have skipped a level: the outline must not.
      level = std::clamp(static_cast<int>(block.level), 2, level + 1);
      ui.heading(level + deeper, text_of(block));
    } else {
      draw_text(ui, block, words);
    }
    blocks = blocks.subspan(1);
  }
}

}  // namespace espace::screens
