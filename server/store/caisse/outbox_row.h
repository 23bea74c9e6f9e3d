#pragma once

#include "server/store/caisse/outbox.h"
#include "server/store/sql/column.h"
#include "server/store/sql/facts.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace espace::store {

/// A waiting message.
struct OutboxRow {
  std::int64_t id = 0;
  Channel channel = Channel::Email;
  std::string kind;
  std::string recipient;
  std::map<std::string, std::string> parameters;
  int attempts = 0;
  Time created;

  static constexpr std::string_view table = "outbox";
  static constexpr auto columns() {
    return std::tuple{id_column("id", &OutboxRow::id),
                      column("channel", &OutboxRow::channel),
                      column("kind", &OutboxRow::kind),
                      column("recipient", &OutboxRow::recipient),
                      column("parameters", &OutboxRow::parameters),
                      column("attempts", &OutboxRow::attempts),
                      column("created", &OutboxRow::created)};
  }
};

/// Ordered by id.
inline std::vector<ClaimedMessage> messages_of(std::vector<OutboxRow> rows) {
  std::ranges::sort(rows, {}, &OutboxRow::id);
  std::vector<ClaimedMessage> messages;
  messages.reserve(rows.size());
  for (auto& row : rows) {
    messages.push_back(
        {row.id,
         {row.channel, std::move(row.kind), std::move(row.recipient), std::move(row.parameters)},
         row.attempts,
         row.created});
  }
  return messages;
}

}  // namespace espace::store
