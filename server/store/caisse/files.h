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

struct File {
  std::int64_t id = 0;
  std::string name;  ///< As named by its sender; not used as a storage name.
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.
  std::string sha256;     ///< Hexadecimal.
  Time created;

  static constexpr std::string_view table = "files";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &File::id),
                      column("name", &File::name),
                      column("media_type", &File::media_type),
                      column("size", &File::size),
                      column("sha256", &File::sha256),
                      column("created", &File::created)};
  }
};

/// The contents of files, in parts.
class Files {
 public:
  /// Bytes of every part but the last.
  static constexpr std::int64_t part_size = 192 * 1024;

  explicit Files(Connection& connection) : connection_(connection) {}

  std::optional<File> find(std::int64_t id) const;
  /// Ordered by id, after that id.
  std::vector<File> list_after(std::int64_t id, std::int64_t limit) const;
  std::int64_t add(const File& file);
  /// `content` is base64 of the bytes.
  void add_part(std::int64_t file_id, std::int64_t position, std::string_view content);
  std::optional<std::string> part(std::int64_t file_id, std::int64_t position) const;
  /// Sets its size and sha256, which are known only at the end.
  void complete(const File& file);
  void remove(std::int64_t id);
  /// Deletes at most `limit` files that nothing refers to and that are older than `before`. Returns
  /// how many.
  std::int64_t purge(Time before, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace espace::store
