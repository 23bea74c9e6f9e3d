#include "server/domain/caisse/contents.h"

#include "server/contents/markdown.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/store/store.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace espace::domain {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, content_kind_count> names{"news", "faq", "help", "tour"};
constexpr std::array<ContentKind, content_kind_count> kinds{
    ContentKind::News, ContentKind::Questions, ContentKind::Help, ContentKind::Tour};
constexpr std::size_t day_length = 10;
constexpr std::size_t longest_slug = 100;
constexpr std::int32_t news_days = 365;
/// The tour of the screens that have none of their own.
constexpr auto tour_of_all = "page";

std::size_t index_of(ContentKind kind) { return static_cast<std::size_t>(kind); }

std::optional<rules::Day> day_of_slug(std::string_view slug) {
  const auto day = rules::check_day(slug.substr(0, day_length));
  return day ? std::optional(*day) : std::nullopt;
}

/// Imported and shipped articles were checked before: one that can no longer be read becomes empty.
api::Article parsed(const store::Article& stored) {
  auto article = contents::parse_article(stored.markdown).value_or(api::Article{});
  article.slug = stored.slug;
  return article;
}

/// «/mot-de-passe-oublie/code» → «mot-de-passe-oublie_code»
std::string slug_of(std::string screen) {
  if (screen.starts_with('/')) screen.erase(0, 1);
  if (screen.empty()) return "connexion";
  std::replace(screen.begin(), screen.end(), '/', '_');
  return screen;
}

/// Each step must say where it points: its heading is followed by a list, and the list by a text.
bool is_tour(const api::Article& article) {
  const auto& blocks = article.blocks;
  const auto is_item = [&](std::size_t index) {
    return index < blocks.size() && blocks[index].kind == api::BlockKind::Item;
  };
  const auto is_text = [&](std::size_t index) {
    return index < blocks.size() && blocks[index].kind != api::BlockKind::Heading;
  };
  bool has_step = false;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    if (blocks[index].kind != api::BlockKind::Heading) continue;
    has_step = true;
    std::size_t next = index + 1;
    if (!is_item(next)) return false;
    while (is_item(next)) ++next;
    if (!is_text(next)) return false;
  }
  return has_step;
}

}  // namespace

std::string_view name_of(ContentKind kind) { return names[index_of(kind)]; }

std::vector<store::Article> read_articles(const fs::path& directory) {
  std::vector<store::Article> articles;
  if (!fs::is_directory(directory)) return articles;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".md") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    articles.push_back({entry.path().stem().string(),
                        {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}});
  }
  std::sort(articles.begin(), articles.end(),
            [](const auto& a, const auto& b) { return a.slug < b.slug; });
  return articles;
}

std::string fault_of(ContentKind kind, const store::Article& article) {
  const bool is_plain = std::all_of(article.slug.begin(), article.slug.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  if (!is_plain || article.slug.size() > longest_slug) {
    return "le nom du fichier ne comporte que des minuscules sans accent, chiffres, « - » et « _ »";
  }
  if (kind == ContentKind::News && !day_of_slug(article.slug)) {
    return "le nom du fichier commence par le jour, comme 2027-03-02-titre.md";
  }
  const auto parsed_article = contents::parse_article(article.markdown);
  if (!parsed_article) {
    return "illisible : un texte UTF-8 de 64 Ko au plus, qui commence par un titre (# …)";
  }
  if (kind == ContentKind::Tour && !is_tour(*parsed_article)) {
    return "chaque étape est un titre (## …), puis une liste de ce qu’elle montre "
           "(- bouton « Menu »), puis un texte";
  }
  return {};
}

Contents::Contents(const Environment& environment, const fs::path& shipped)
    : environment_(environment) {
  for (const auto kind : kinds) {
    for (auto& article : read_articles(shipped / name_of(kind))) {
      if (fault_of(kind, article).empty()) shipped_[index_of(kind)].push_back(std::move(article));
    }
  }
}

std::vector<store::Article> Contents::articles(const store::Transaction& transaction,
                                               ContentKind kind) {
  auto imported = transaction.articles.list(name_of(kind));
  return imported.empty() ? shipped_[index_of(kind)] : std::move(imported);
}

std::vector<store::Article> Contents::recent_news(const store::Transaction& transaction) {
  const auto today = day_in_paris(environment_.clock.now());
  auto all = articles(transaction, ContentKind::News);
  std::erase_if(all, [&](const auto& each) {
    const auto day = day_of_slug(each.slug);
    return !day || *day > today || *day < today.plus(-news_days);
  });
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.slug > b.slug; });
  return all;
}

api::ArticlesReply Contents::news(const Session& session) {
  std::vector<store::Article> stored;
  std::vector<std::string> read;
  environment_.store.read([&](const store::Transaction& transaction) {
    stored = recent_news(transaction);
    read = transaction.articles.read_by(session.account_id);
  });
  api::ArticlesReply reply;
  for (const auto& each : stored) {
    auto& article = reply.articles.emplace_back(parsed(each));
    article.published = each.slug.substr(0, day_length);
    article.is_unread = std::find(read.begin(), read.end(), each.slug) == read.end();
  }
  return reply;
}

void Contents::read_news(const Session& session) {
  environment_.store.write([&](store::Transaction& transaction) {
    for (const auto& each : recent_news(transaction)) {
      transaction.articles.mark_read(session.account_id, each.slug);
    }
  });
}

api::ArticlesReply Contents::questions() {
  api::ArticlesReply reply;
  for (const auto& each : articles(ContentKind::Questions)) {
    reply.articles.push_back(parsed(each));
  }
  return reply;
}

std::optional<api::Article> Contents::of_screen(ContentKind kind, const std::string& screen) {
  const auto all = articles(kind);
  std::string slug = slug_of(screen);
  while (!slug.empty()) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.slug == slug; });
    if (found != all.end()) return parsed(*found);
    const auto above = slug.rfind('_');
    slug.resize(above == std::string::npos ? 0 : above);
  }
  return std::nullopt;
}

Outcome<api::Article> Contents::help(const api::HelpRequest& request) {
  if (auto found = of_screen(ContentKind::Help, request.screen)) return *std::move(found);
  return Code::NotFound;
}

Outcome<api::Article> Contents::tour(const api::HelpRequest& request) {
  auto found = of_screen(ContentKind::Tour, request.screen);
  if (!found) found = of_screen(ContentKind::Tour, tour_of_all);
  if (found) return *std::move(found);
  return Code::NotFound;
}

void Contents::replace(ContentKind kind, const std::vector<store::Article>& articles) {
  const Time now = environment_.clock.now();
  environment_.store.write([&](store::Transaction& transaction) {
    transaction.articles.replace(name_of(kind), articles);
    append_to_journal(transaction, {now,
                                    std::nullopt,
                                    std::nullopt,
                                    JournalAction::ContentsReplaced,
                                    std::string(name_of(kind)),
                                    {{"count", std::to_string(articles.size())}}});
  });
}

std::vector<store::Article> Contents::articles(ContentKind kind) {
  return environment_.store.read(
      [&](const store::Transaction& transaction) { return articles(transaction, kind); });
}

}  // namespace espace::domain
