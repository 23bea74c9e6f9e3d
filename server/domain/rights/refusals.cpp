#include "server/domain/rights/refusals.h"

#include "server/domain/base/journal.h"
#include "server/domain/base/throttling.h"
#include "server/store/store.h"

namespace espace::domain {
namespace {

constexpr auto interval = std::chrono::minutes(1);
constexpr int most_of_an_account = 60;

JournalNote note_of(const RefusedAttempt& attempt, Time now) {
  auto details = attempt.tried;
  details["code"] = name_of(attempt.code);
  details["operation"] = attempt.operation;
  return {now,
          attempt.account_id,
          attempt.site_id,
          JournalAction::AccessRefused,
          attempt.subject,
          std::move(details)};
}

/// The entry's whole content.
std::string key_of(const RefusedAttempt& attempt) {
  std::string said = std::to_string(attempt.account_id.value_or(0)) + '\n' +
                     std::to_string(attempt.site_id.value_or(0)) + '\n' + attempt.operation + '\n' +
                     attempt.subject + '\n' + std::string(name_of(attempt.code));
  for (const auto& [name, value] : attempt.tried) {
    said.append("\n").append(name).append("=").append(value);
  }
  return throttle_key("access.refused", said);
}

bool is_noted(const store::Transaction& transaction, const std::string& key, Time now) {
  const auto noted = transaction.throttles.find(key);
  return noted && now < noted->expires;
}

}  // namespace

void journal_refusal(store::Transaction& transaction, const RefusedAttempt& attempt, Time now) {
  const std::string key = key_of(attempt);
  if (is_noted(transaction, key, now)) return;
  if (attempt.account_id &&
      count_attempt(transaction,
                    throttle_key("access.refused-to", std::to_string(*attempt.account_id)),
                    most_of_an_account, interval, now)) {
    return;
  }
  transaction.throttles.put({key, {now}, false, now + interval});
  append_to_journal(transaction, note_of(attempt, now));
}

void journal_refusal(const Environment& environment, const RefusedAttempt& attempt) {
  const Time now = environment.clock.now();
  const std::string key = key_of(attempt);
  const bool is_known = environment.store.read(
      [&](const store::Transaction& transaction) { return is_noted(transaction, key, now); });
  if (is_known) return;
  environment.store.write(
      [&](store::Transaction& transaction) { journal_refusal(transaction, attempt, now); });
}

}  // namespace espace::domain
