#pragma once

#include <string>
#include <utility>
#include <vector>

namespace espace::tests {

/// A zip archive of these entries, in their order.
std::string archive(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace espace::tests
