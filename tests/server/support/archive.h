#pragma once

#include <string>
#include <utility>
#include <vector>

namespace espace::test {

/// A zip archive of these entries, in their order.
std::string archive(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace espace::test
