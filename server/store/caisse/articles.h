#pragma once

#include "server/store/sql/column.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// A text published by the caisse for everybody.
struct Article {
  std::string slug;
  std::string markdown;

  static constexpr std::string_view table = "articles";
  static constexpr auto columns() {
    return std::tuple{column("slug", &Article::slug), column("markdown", &Article::markdown)};
  }
};

/// By kind: "news", "faq", "help".
class Articles {
 public:
  explicit Articles(Connection& connection) : connection_(connection) {}

  std::vector<Article> list(std::string_view kind) const;
  /// All articles of a kind, in their order; none: the shipped ones apply again.
  void replace(std::string_view kind, const std::vector<Article>& articles);

  std::vector<std::string> read_by(std::int64_t account_id) const;
  void mark_read(std::int64_t account_id, std::string_view slug);

 private:
  Connection& connection_;
};

}  // namespace espace::store
