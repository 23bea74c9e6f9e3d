#pragma once

#include "server/domain/base/caller.h"
#include "server/domain/base/environment.h"
#include "server/domain/base/outcome.h"
#include "server/store/caisse/articles.h"
#include "shared/api/caisse/contents.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::store {
struct Transaction;
}

namespace espace::domain {

enum class ContentKind : std::uint8_t { News, Questions, Help, Tour };
inline constexpr std::size_t content_kind_count = 4;

/// "news", "faq", "help", "tour": used in the database, as directory names and on the command line.
std::string_view name_of(ContentKind kind);

/// Reads the Markdown files of a directory, ordered by name. The names are the articles' slugs: for
/// news they begin with the day («2027-03-02-titre.md»), for help and tours they are the screen's
/// path, with «_» for «/» («mot-de-passe-oublie_code.md»). Empty if there is no such directory.
std::vector<store::Article> read_articles(const std::filesystem::path& directory);
/// What is wrong with an article, in French; empty if nothing is.
std::string fault_of(ContentKind kind, const store::Article& article);

/// News, questions, help and tours (guide E5): those that the caisse imported, or else those
/// shipped with the program.
class Contents {
 public:
  /// `shipped`: a directory with one subdirectory per kind.
  Contents(const Environment& environment, const std::filesystem::path& shipped);

  api::ArticlesReply news(const Session& session);
  void read_news(const Session& session);
  api::ArticlesReply questions();
  /// A screen without its own help gets that of the path above it. Refusal: NotFound.
  Outcome<api::Article> help(const api::HelpRequest& request);
  /// Likewise; if no path above has one, the tour of all screens («page.md»). Refusal: NotFound.
  Outcome<api::Article> tour(const api::HelpRequest& request);

  /// For the caisse: replaces all articles of a kind; with none, the shipped ones apply again.
  void replace(ContentKind kind, const std::vector<store::Article>& articles);
  std::vector<store::Article> articles(ContentKind kind);

 private:
  std::vector<store::Article> articles(const store::Transaction& transaction, ContentKind kind);
  /// The article of that screen, or else of the path above it.
  std::optional<api::Article> of_screen(ContentKind kind, const std::string& screen);
  std::vector<store::Article> recent_news(const store::Transaction& transaction);

  Environment environment_;
  std::array<std::vector<store::Article>, content_kind_count> shipped_;
};

}  // namespace espace::domain
