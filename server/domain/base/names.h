#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace espace::store {
struct Transaction;
}

/// Formatting of people's names.
namespace espace::domain {

/// «Prénom Nom», in a sentence; empty without a last name.
std::string full_name(std::string_view first_name, std::string_view last_name);
std::string full_name(const store::Transaction& transaction,
                      std::optional<std::int64_t> account_id);

/// «NOM Prénom», as in the guide's lists; empty without a last name.
std::string list_name(std::string_view last_name, std::string_view first_name);

}  // namespace espace::domain
