#pragma once

#include "shared/api/mapping/paths.h"

#include <cstdint>
#include <string>
#include <string_view>

/// The paths of the screens; registry.cpp binds them.
namespace espace::screens {

/// «id=12»: the number in the query of a location; 0: none.
std::int64_t number_in(std::string_view query, std::string_view name);
/// "/droits/consulter?id=12"
std::string location_of(std::string_view path, std::int64_t id);

}  // namespace espace::screens
