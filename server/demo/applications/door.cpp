#include "server/demo/applications/door.h"

#include "server/signing/verify.h"
#include "shared/api/mapping/json.h"

#include <optional>

namespace espace::demo {
namespace {

std::optional<Visitor> read(std::string_view token, std::string_view key_set) {
  const auto keys = api::parse_json(key_set);
  const auto claims = keys ? signing::verified_claims(token, *keys) : std::nullopt;
  if (!claims) return std::nullopt;
  Visitor visitor;
  std::vector<FieldError> errors;
  api::decode(*claims, visitor, errors);
  const bool is_whole = errors.empty() && !visitor.id.empty() && visitor.level;
  return is_whole ? std::optional(visitor) : std::nullopt;
}

}  // namespace

std::variant<Visitor, TurnedAway> Door::admit(std::string_view token, std::string_view key_set,
                                              const Here& here) {
  if (token.empty()) return TurnedAway::NoToken;
  const auto visitor = read(token, key_set);
  if (!visitor) return TurnedAway::NotSigned;
  if (visitor->issuer != here.issuer) return TurnedAway::OtherPortal;
  if (visitor->audience != here.audience) return TurnedAway::OtherPlace;
  const auto now = here.now.time_since_epoch().count();
  if (now < visitor->not_before) return TurnedAway::Early;
  if (now >= visitor->expires) return TurnedAway::Late;
  if (!is_first_time(*visitor, now)) return TurnedAway::Used;
  return *visitor;
}

bool Door::is_first_time(const Visitor& visitor, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  // A token that has expired is turned away without being known.
  std::erase_if(used_, [&](const auto& each) { return each.second <= now; });
  return used_.emplace(visitor.id, visitor.expires).second;
}

}  // namespace espace::demo
