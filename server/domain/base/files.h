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

/// Contents of files in the store.
namespace espace::domain {

/// A file that is small enough to be at hand whole, made ready outside of any transaction.
class PreparedFile {
 public:
  PreparedFile(std::string name, std::string media_type, std::string_view bytes);
  /// Its id.
  std::int64_t add(store::Transaction& transaction, Time now) const;

 private:
  store::File file_;
  std::vector<std::string> parts_;
};

/// A file of any size, read by and by: `read` fills the text with the next bytes, at most as many
/// as it has room for, and says how many. Each part is a transaction. Where `read` throws, nothing
/// is kept; what a crash leaves, and what is not referred to by the end of the day, is purged.
std::int64_t store_file(store::Store& store, std::string name, std::string media_type,
                        const std::function<std::size_t(std::string&)>& read, Time now);

/// One part, in a transaction of its own. Throws std::runtime_error when it is not there.
std::string read_part(store::Store& store, std::int64_t file_id, std::int64_t position);
std::string read_file(store::Store& store, const store::File& file);

}  // namespace espace::domain
