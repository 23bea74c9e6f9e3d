#pragma once

#include "shared/api/mapping/endpoint.h"
#include "shared/api/mapping/members.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

/// What the caisse writes for everybody: «Nouveautés», «Questions-Réponses», the help and the
/// guided tour of each screen (guide E5). Written in Markdown, sent as blocks that a screen draws
/// and mirrors.
namespace espace::api {

/// A run of text; a link if `link` is not empty (https, mailto, tel, or a path of the portal).
struct Span {
  std::string text;
  std::string link;
  bool is_strong = false;

  static constexpr auto members() {
    return std::tuple{member("text", &Span::text), member("link", &Span::link),
                      member("is_strong", &Span::is_strong)};
  }
};

/// An item belongs to a bulleted or a numbered list; consecutive items form one list.
enum class BlockKind : std::uint8_t { Heading, Paragraph, Item, Numbered };

/// "heading", "paragraph", "item", "numbered"
rules::Table table_of(BlockKind);

struct Block {
  Choice<BlockKind> kind;
  std::int64_t level = 0;   ///< Of a heading, 2 to 4; of an item, its depth, from 1.
  std::int64_t number = 0;  ///< Of a numbered item.
  std::vector<Span> spans;

  static constexpr auto members() {
    return std::tuple{member("kind", &Block::kind), member("level", &Block::level),
                      member("number", &Block::number), member("spans", &Block::spans)};
  }
};

struct Article {
  std::string slug;  ///< Of a help text, that of its screen.
  std::string title;
  std::string published;   ///< Of a piece of news, a day: "2027-03-02".
  bool is_unread = false;  ///< Of a piece of news.
  std::vector<Block> blocks;

  static constexpr auto members() {
    return std::tuple{member("slug", &Article::slug), member("title", &Article::title),
                      member("published", &Article::published),
                      member("is_unread", &Article::is_unread), member("blocks", &Article::blocks)};
  }
};

struct ArticlesReply {
  std::vector<Article> articles;

  static constexpr auto members() {
    return std::tuple{member("articles", &ArticlesReply::articles)};
  }
};

struct HelpRequest {
  /// The path of a screen as in its URL: "/mes-documents". "/connexion" also stands for "/".
  std::string screen;

  static constexpr auto members() {
    return std::tuple{member("screen", &HelpRequest::screen, 128)};
  }
};

/// The latest first; only those of the last twelve months.
inline constexpr Endpoint<Nothing, ArticlesReply> news{"news", Method::Get, "/api/v1/news",
                                                       Access::Account, "«Nouveautés»"};
inline constexpr Endpoint<Nothing, Nothing> read_news{"read_news", Method::Post, "/api/v1/news",
                                                      Access::Account,
                                                      "All news that there are now have been read"};
inline constexpr Endpoint<Nothing, ArticlesReply> questions{
    "questions", Method::Get, "/api/v1/questions", Access::Public, "«Questions-Réponses»"};
/// 404 if there is no help for that screen.
inline constexpr Endpoint<HelpRequest, Article> help{"help", Method::Get, "/api/v1/help",
                                                     Access::Public, "The help of a screen"};
/// The guided tour of a screen: each heading is a step, the list items directly below it say where
/// it points («bouton « Menu »»), the rest is its text. A screen without a tour has that of the
/// screen above it, or else the one for all screens; 404 only if there is none at all.
inline constexpr Endpoint<HelpRequest, Article> tour{"tour", Method::Get, "/api/v1/tour",
                                                     Access::Public, "The guided tour of a screen"};

}  // namespace espace::api
