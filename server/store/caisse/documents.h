#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

struct Document {
  std::int64_t id = 0;  ///< Used by the caisse.
  std::string token;    ///< Used by the browser.
  std::int64_t file_id = 0;
  std::string title;
  std::string category;
  Time published;
  std::int64_t size = 0;  ///< Of its file.

  static constexpr std::string_view table = "documents";
  static constexpr auto columns() {
    return std::tuple{
        id_column("id", &Document::id),          column("token", &Document::token),
        column("file_id", &Document::file_id),   column("title", &Document::title),
        column("category", &Document::category), column("published", &Document::published),
        read_column("f.size", &Document::size)};
  }
};

/// A document as shown to the caisse.
struct PublishedDocument {
  std::int64_t id = 0;
  std::int64_t file_id = 0;
  std::string identifiant;  ///< Empty: for every site.
  std::string title;
  std::string category;
  Time published;
  std::int64_t size = 0;

  static constexpr std::string_view table = "documents";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &PublishedDocument::id),
                      column("file_id", &PublishedDocument::file_id),
                      read_column("s.identifiant", &PublishedDocument::identifiant).or_default(),
                      column("title", &PublishedDocument::title),
                      column("category", &PublishedDocument::category),
                      column("published", &PublishedDocument::published),
                      read_column("f.size", &PublishedDocument::size)};
  }
};

/// Documents that the caisse published, for one site or for all.
class Documents {
 public:
  explicit Documents(Connection& connection) : connection_(connection) {}

  std::int64_t add(std::optional<std::int64_t> site_id, const Document& document);
  /// Nothing if there is none with that token, or it belongs to another site.
  std::optional<Document> find(std::string_view token, std::int64_t site_id) const;
  /// The latest first. Empty category: all.
  std::vector<Document> list(std::int64_t site_id, std::string_view category, std::int64_t limit,
                             std::int64_t offset) const;
  std::int64_t count(std::int64_t site_id, std::string_view category) const;
  std::vector<std::string> categories(std::int64_t site_id) const;

  /// Of all sites, the latest first, before that id.
  std::vector<PublishedDocument> published(std::int64_t before, std::int64_t limit) const;
  /// Those of one site, including those for all.
  std::vector<PublishedDocument> published_for(std::int64_t site_id, std::int64_t before,
                                               std::int64_t limit) const;
  std::optional<PublishedDocument> find_published(std::int64_t id) const;
  std::vector<PublishedDocument> of_file(std::int64_t file_id) const;
  void remove(std::int64_t id);

 private:
  Connection& connection_;
};

}  // namespace espace::store
