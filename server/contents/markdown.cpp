#include "server/contents/markdown.h"

#include "shared/rules/text.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace espace::contents {
namespace {

constexpr std::size_t longest_article = 64 * 1024;

bool is_kept(std::string_view link) {
  const std::string lower = rules::ascii_lower(link);
  return lower.starts_with("https://") || lower.starts_with("mailto:") ||
         lower.starts_with("tel:") || (lower.starts_with('/') && !lower.starts_with("//"));
}

/// Named entities; md4c leaves them to its caller.
std::string_view text_of_entity(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> known{
      {{"&amp;", "&"},
       {"&lt;", "<"},
       {"&gt;", ">"},
       {"&quot;", "\""},
       {"&nbsp;", "\u00a0"},
       {"&laquo;", "«"},
       {"&raquo;", "»"},
       {"&euro;", "€"}}};
  for (const auto& [name, text] : known) {
    if (name == entity) return text;
  }
  return entity;
}

/// Callbacks for md4c, called in the order of the text.
class Builder {
 public:
  api::Article take() { return std::move(article_); }

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        open(api::BlockKind::Heading,
             std::clamp<std::int64_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level, 2, 4));
        break;
      case MD_BLOCK_UL:
        lists_.push_back({});
        break;
      case MD_BLOCK_OL:
        lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI:
        open_item();
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_CODE:
        // The first paragraph of an item is the item's own text.
        if (!is_item_open()) open(api::BlockKind::Paragraph, 0);
        break;
      default:
        break;
    }
  }
  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    const bool ends_text =
        type == MD_BLOCK_H || type == MD_BLOCK_P || type == MD_BLOCK_CODE || type == MD_BLOCK_LI;
    if (ends_text) close();
  }
  void enter_link(std::string href) { link_ = is_kept(href) ? std::move(href) : std::string(); }
  void leave_link() { link_.clear(); }
  void enter_strong() { ++strong_; }
  void leave_strong() { --strong_; }

  void text(std::string_view text) {
    if (!is_open_) open(api::BlockKind::Paragraph, 0);
    const bool is_strong = strong_ > 0;
    if (block_.spans.empty() || block_.spans.back().link != link_ ||
        block_.spans.back().is_strong != is_strong) {
      block_.spans.push_back({{}, link_, is_strong});
    }
    for (const char c : text) block_.spans.back().text += c == '\n' ? ' ' : c;
  }

 private:
  struct List {
    bool is_numbered = false;
    std::int64_t next = 1;
  };

  bool is_item_open() const {
    return is_open_ && block_.spans.empty() && block_.kind != api::BlockKind::Heading;
  }

  void open(api::BlockKind kind, std::int64_t level) {
    close();
    block_ = {kind, level, 0, {}};
    is_open_ = true;
  }
  void open_item() {
    auto& list = lists_.back();
    open(list.is_numbered ? api::BlockKind::Numbered : api::BlockKind::Item,
         static_cast<std::int64_t>(lists_.size()));
    if (list.is_numbered) block_.number = list.next++;
  }
  void close() {
    if (is_open_ && !block_.spans.empty()) keep();
    is_open_ = false;
  }
  void keep() {
    if (article_.title.empty() && block_.kind == api::BlockKind::Heading &&
        article_.blocks.empty()) {
      for (const auto& span : block_.spans) article_.title += span.text;
    } else {
      article_.blocks.push_back(std::move(block_));
    }
    block_ = {};
  }

  api::Article article_;
  api::Block block_;
  bool is_open_ = false;
  std::string link_;
  int strong_ = 0;
  std::vector<List> lists_;
};

Builder& builder(void* data) { return *static_cast<Builder*>(data); }

int enter_block(MD_BLOCKTYPE type, void* detail, void* data) {
  builder(data).enter(type, detail);
  return 0;
}
int leave_block(MD_BLOCKTYPE type, void*, void* data) {
  builder(data).leave(type);
  return 0;
}
int enter_span(MD_SPANTYPE type, void* detail, void* data) {
  if (type == MD_SPAN_A) {
    const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
    builder(data).enter_link({href.text, href.size});
  }
  if (type == MD_SPAN_STRONG) builder(data).enter_strong();
  return 0;
}
int leave_span(MD_SPANTYPE type, void*, void* data) {
  if (type == MD_SPAN_A) builder(data).leave_link();
  if (type == MD_SPAN_STRONG) builder(data).leave_strong();
  return 0;
}
int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  switch (type) {
    case MD_TEXT_NULLCHAR:
      builder(data).text("\ufffd");
      break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      builder(data).text(" ");
      break;
    case MD_TEXT_ENTITY:
      builder(data).text(text_of_entity({text, size}));
      break;
    default:
      builder(data).text({text, size});
  }
  return 0;
}

}  // namespace

std::optional<api::Article> parse_article(std::string_view markdown) {
  if (markdown.size() > longest_article || !rules::is_utf8(markdown)) return std::nullopt;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = on_text;
  Builder builder;
  const auto size = static_cast<MD_SIZE>(markdown.size());
  if (md_parse(markdown.data(), size, &parser, &builder) != 0) return std::nullopt;
  auto article = builder.take();
  if (article.title.empty()) return std::nullopt;
  return article;
}

}  // namespace espace::contents
