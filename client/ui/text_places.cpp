#include "client/ui/ui_impl.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace espace::ui {
namespace {

/// Its name is a text of the page, and not what is said of a field, an image or a landmark.
bool is_text(const Node& node) {
  switch (node.role) {
    case Role::Heading:
    case Role::Paragraph:
    case Role::Label:
    case Role::Caption:
    case Role::Hint:
    case Role::Group:
    case Role::Link:
    case Role::Button:
    case Role::Tab:
    case Role::Row:
    case Role::ColumnHeader:
    case Role::RowHeader:
    case Role::Cell:
    case Role::ListItem:
    case Role::Term:
    case Role::Definition:
      // What has a value is a part of a paragraph, and flows with it.
      return !node.name.empty() && node.value.empty();
    default:
      return false;
  }
}

bool lies_in(const DrawnText& drawn, const Rect& rect) {
  constexpr float rounding = 1;
  return drawn.x >= rect.x - rounding && drawn.x <= rect.x + rect.width &&
         drawn.y >= rect.y - rounding && drawn.y <= rect.y + rect.height;
}

}  // namespace

void Ui::Impl::place_texts() {
  using Hash = std::hash<std::string_view>;
  // By the hash of the text; what is equal stays in the order of drawing.
  std::vector<std::pair<std::size_t, const DrawnText*>> known;
  known.reserve(canvas.drawn().size());
  for (const DrawnText& drawn : canvas.drawn()) {
    known.emplace_back(Hash()(canvas.text_of(drawn)), &drawn);
  }
  std::sort(known.begin(), known.end());
  for (Node& node : tree.nodes()) {
    if (!is_text(node)) continue;
    const std::size_t hash = Hash()(node.name);
    auto at = std::lower_bound(known.begin(), known.end(), hash,
                               [](const auto& each, std::size_t key) { return each.first < key; });
    for (; at != known.end() && at->first == hash; ++at) {
      const DrawnText& drawn = *at->second;
      if (canvas.text_of(drawn) != node.name || !lies_in(drawn, node.rect)) continue;
      node.text = {drawn.x - node.rect.x,
                   drawn.y - node.rect.y,
                   drawn.width,
                   drawn.height,
                   drawn.style.size,
                   drawn.style.size * drawn.style.line_height,
                   drawn.style.weight == Weight::SemiBold,
                   drawn.style.is_centered,
                   drawn.lines};
      break;
    }
  }
}

}  // namespace espace::ui
