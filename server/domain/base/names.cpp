#include "server/domain/base/names.h"

#include "server/store/store.h"
#include "shared/rules/text.h"

#include <utf8proc.h>

namespace espace::domain {
namespace {

std::string in_capitals(std::string_view text) {
  std::string capitals;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = static_cast<utf8proc_int32_t>(rules::next_code_point(text, at));
    rules::append_utf8(capitals, static_cast<char32_t>(utf8proc_toupper(letter)));
  }
  return capitals;
}

}  // namespace

std::string full_name(std::string_view first_name, std::string_view last_name) {
  if (last_name.empty() || first_name.empty()) return std::string(last_name);
  return std::string(first_name) + ' ' + std::string(last_name);
}

std::string full_name(const store::Transaction& transaction,
                      std::optional<std::int64_t> account_id) {
  const auto account = account_id ? transaction.accounts.find(*account_id) : std::nullopt;
  return account ? full_name(account->first_name, account->last_name) : std::string();
}

std::string list_name(std::string_view last_name, std::string_view first_name) {
  if (last_name.empty()) return {};
  if (first_name.empty()) return in_capitals(last_name);
  return in_capitals(last_name) + ' ' + std::string(first_name);
}

}  // namespace espace::domain
