#include "server/store/caisse/files.h"

#include "server/store/sql/rows.h"

namespace espace::store {

std::optional<File> Files::find(std::int64_t id) const {
  return connection_.find<File>(select<File, "WHERE id = :1">, id);
}

std::vector<File> Files::list_after(std::int64_t id, std::int64_t limit) const {
  return connection_.list<File>(select<File, "WHERE id > :1 ORDER BY id LIMIT :2">, id, limit);
}

std::int64_t Files::add(const File& file) { return insert(connection_, file); }

void Files::add_part(std::int64_t file_id, std::int64_t position, std::string_view content) {
  connection_.run("INSERT INTO file_parts (file_id, position, content) VALUES (:1, :2, :3)",
                  file_id, position, content);
}

std::optional<std::string> Files::part(std::int64_t file_id, std::int64_t position) const {
  return connection_.find<std::string>(
      "SELECT content FROM file_parts WHERE file_id = :1 AND position = :2", file_id, position);
}

void Files::complete(const File& file) {
  update_only<&File::size, &File::sha256>(connection_, file);
}

void Files::remove(std::int64_t id) { connection_.run("DELETE FROM files WHERE id = :1", id); }

std::int64_t Files::purge(Time before, std::int64_t limit) {
  return connection_.run(
      "DELETE FROM files WHERE id IN (SELECT f.id FROM files f WHERE f.created < :1 AND NOT EXISTS "
      "(SELECT 1 FROM attachments a WHERE a.file_id = f.id) AND NOT EXISTS "
      "(SELECT 1 FROM documents d WHERE d.file_id = f.id) LIMIT :2)",
      before, limit);
}

}  // namespace espace::store
