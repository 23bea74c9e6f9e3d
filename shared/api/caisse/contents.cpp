#include "shared/api/caisse/contents.h"

#include <array>

namespace espace::api {
namespace {

/// In the order of the enumeration.
constexpr std::array<rules::Words, 4> block_kinds{
    {{"heading", {}}, {"paragraph", {}}, {"item", {}}, {"numbered", {}}}};

}  // namespace

rules::Table table_of(BlockKind) { return block_kinds; }

}  // namespace espace::api
