#include "server/store/caisse/documents.h"

#include "server/store/sql/rows.h"

namespace espace::store {
namespace {

constexpr Text with_file = "JOIN files f ON f.id = d.file_id";
constexpr Text with_site = "LEFT JOIN sites s ON s.id = d.site_id";

/// Documents as shown to the caisse.
template <Text Rest>
constexpr Sql published_where = select_as<PublishedDocument, "d", with_file, with_site, Rest>;

}  // namespace

std::int64_t Documents::add(std::optional<std::int64_t> site_id, const Document& document) {
  return insert(connection_, document, also<"site_id">(site_id));
}

std::optional<Document> Documents::find(std::string_view token, std::int64_t site_id) const {
  return connection_.find<Document>(
      select_as<Document, "d", with_file,
                "WHERE d.token = :1 AND (d.site_id = :2 OR d.site_id IS NULL)">,
      token, site_id);
}

std::vector<Document> Documents::list(std::int64_t site_id, std::string_view category,
                                      std::int64_t limit, std::int64_t offset) const {
  return connection_.list<Document>(select_as<Document, "d", with_file,
                                              "WHERE (d.site_id = :1 OR d.site_id IS NULL) "
                                              "AND (:2 = '' OR d.category = :3) ORDER BY "
                                              "d.published DESC, d.id DESC LIMIT :4 OFFSET :5">,
                                    site_id, category, category, limit, offset);
}

std::int64_t Documents::count(std::int64_t site_id, std::string_view category) const {
  return connection_.get<std::int64_t>(
      "SELECT count(*) FROM documents WHERE (site_id = :1 OR site_id IS NULL) "
      "AND (:2 = '' OR category = :3)",
      site_id, category, category);
}

std::vector<std::string> Documents::categories(std::int64_t site_id) const {
  return connection_.list<std::string>(
      "SELECT DISTINCT category FROM documents WHERE site_id = :1 OR site_id IS NULL "
      "ORDER BY category",
      site_id);
}

std::vector<PublishedDocument> Documents::published(std::int64_t before, std::int64_t limit) const {
  return connection_.list<PublishedDocument>(
      published_where<"WHERE d.id < :1 ORDER BY d.id DESC LIMIT :2">, before, limit);
}

std::vector<PublishedDocument> Documents::published_for(std::int64_t site_id, std::int64_t before,
                                                        std::int64_t limit) const {
  return connection_.list<PublishedDocument>(
      published_where<
          "WHERE d.id < :1 AND (d.site_id = :2 OR d.site_id IS NULL) ORDER BY d.id DESC LIMIT :3">,
      before, site_id, limit);
}

std::optional<PublishedDocument> Documents::find_published(std::int64_t id) const {
  return connection_.find<PublishedDocument>(published_where<"WHERE d.id = :1">, id);
}

std::vector<PublishedDocument> Documents::of_file(std::int64_t file_id) const {
  return connection_.list<PublishedDocument>(published_where<"WHERE d.file_id = :1 ORDER BY d.id">,
                                             file_id);
}

void Documents::remove(std::int64_t id) {
  connection_.run("DELETE FROM documents WHERE id = :1", id);
}

}  // namespace espace::store
