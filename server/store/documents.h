#pragma once

#include "server/store/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

struct Document {
  std::int64_t id = 0;  ///< What the caisse calls it by.
  std::string token;    ///< What the browser calls it by.
  std::int64_t file_id = 0;
  std::string title;
  std::string category;
  Time published;
  std::int64_t size = 0;  ///< Of its file.

  static constexpr auto columns() {
    return std::tuple{&Document::id,    &Document::token,    &Document::file_id,
                      &Document::title, &Document::category, &Document::published,
                      &Document::size};
  }
};

/// Documents that the caisse published, for one site or for all.
class Documents {
 public:
  explicit Documents(Connection& connection) : connection_(connection) {}

  std::int64_t add(std::optional<std::int64_t> site_id, const Document& document);
  /// Nothing when there is none with that token, or another site's.
  std::optional<Document> find(std::string_view token, std::int64_t site_id) const;
  /// The latest first. An empty category: all.
  std::vector<Document> list(std::int64_t site_id, std::string_view category, std::int64_t limit,
                             std::int64_t offset) const;
  std::int64_t count(std::int64_t site_id, std::string_view category) const;
  std::vector<std::string> categories(std::int64_t site_id) const;

 private:
  Connection& connection_;
};

}  // namespace espace::store
