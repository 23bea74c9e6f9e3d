#pragma once

#include "server/domain/base/clock.h"
#include "server/store/caisse/files.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::store {
class Store;
struct Transaction;
}  // namespace espace::store

/// File contents in the store.
namespace espace::domain {

/// A file small enough to be held whole, prepared outside of any transaction.
class PreparedFile {
 public:
  PreparedFile(std::string name, std::string media_type, std::string_view bytes);
  /// Returns its id.
  std::int64_t add(store::Transaction& transaction, Time now) const;

 private:
  store::File file_;
  std::vector<std::string> parts_;
};

/// A file of any size, read in parts: `read` fills the text with the next bytes, at most its size,
/// and returns how many. Each part is a transaction. If `read` throws, nothing is kept; what a
/// crash leaves behind, and what is not referred to by the end of the day, is purged.
std::int64_t store_file(store::Store& store, std::string name, std::string media_type,
                        const std::function<std::size_t(std::string&)>& read, Time now);

/// One part, in its own transaction. Throws std::runtime_error if it does not exist.
std::string read_part(store::Store& store, std::int64_t file_id, std::int64_t position);
std::string read_file(store::Store& store, const store::File& file);

}  // namespace espace::domain
