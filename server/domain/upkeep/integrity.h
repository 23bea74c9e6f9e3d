#pragma once

#include "server/domain/base/environment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace espace::domain {

struct DamagedFile {
  std::int64_t id = 0;
  std::string name;
};

/// The stored files (documents, attachments) whose content no longer matches their SHA-256. Reads
/// all of them, a part at a time.
std::vector<DamagedFile> find_damaged_files(const Environment& environment);

}  // namespace espace::domain
