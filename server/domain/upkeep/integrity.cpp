#include "server/domain/upkeep/integrity.h"

#include "server/domain/base/files.h"
#include "server/domain/base/sha256.h"
#include "server/store/store.h"

namespace espace::domain {
namespace {

bool is_whole(store::Store& store, const store::File& file) {
  Sha256 hash;
  std::int64_t size = 0;
  for (std::int64_t position = 0; size < file.size; ++position) {
    const auto part = read_part(store, file.id, position);
    if (part.empty()) return false;
    hash.add(part);
    size += static_cast<std::int64_t>(part.size());
  }
  return size == file.size && hash.hexadecimal() == file.sha256;
}

bool is_there(store::Store& store, std::int64_t id) {
  return store.read([&](const store::Transaction& transaction) {
    return transaction.files.find(id).has_value();
  });
}

bool is_damaged(store::Store& store, const store::File& file) {
  // A file that is still being written, or never was completed.
  if (file.sha256.empty()) return false;
  try {
    if (is_whole(store, file)) return false;
  } catch (const std::exception&) {
    // A part is missing, or unreadable.
  }
  // It may have been deleted meanwhile.
  return is_there(store, file.id);
}

}  // namespace

std::vector<DamagedFile> find_damaged_files(const Environment& environment) {
  constexpr std::int64_t chunk = 100;
  auto& store = environment.store;
  std::vector<DamagedFile> damaged;
  std::int64_t last = 0;
  while (true) {
    const auto files = store.read([&](const store::Transaction& transaction) {
      return transaction.files.list_after(last, chunk);
    });
    for (const auto& file : files) {
      if (is_damaged(store, file)) damaged.push_back({file.id, file.name});
      last = file.id;
    }
    if (files.empty()) return damaged;
  }
}

}  // namespace espace::domain
