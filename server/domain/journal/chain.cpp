#include "server/domain/journal/chain.h"

#include "server/domain/base/journal.h"
#include "server/store/store.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

namespace espace::domain {
namespace {

/// Small, so that nobody who writes waits long.
constexpr std::int64_t batch = 200;
/// No transaction lasts that long: an older id sealed later was inserted by hand.
constexpr auto latest_commit = std::chrono::minutes(10);
/// Entries contain their time; clocks of several servers never differ by that much.
constexpr auto latest_entry = std::chrono::days(1);

/// Prefixes lengths, so that no two different entries are serialised alike.
void append_field(std::string& text, std::string_view value) {
  text += std::to_string(value.size());
  text += ':';
  text += value;
}

void append_field(std::string& text, std::optional<std::int64_t> value) {
  append_field(text, value ? std::to_string(*value) : std::string("-"));
}

std::int64_t seconds(Time time) { return time.time_since_epoch().count(); }

/// BLAKE2b of the previous hash and the row, in hexadecimal.
std::string hash_of(const store::JournalRow& row, std::string_view hash_before) {
  std::string text;
  append_field(text, hash_before);
  append_field(text, row.number);
  append_field(text, seconds(row.sealed));
  append_field(text, row.id);
  append_field(text, seconds(row.at));
  append_field(text, row.account_id);
  append_field(text, row.site_id);
  append_field(text, row.action);
  append_field(text, row.subject);
  append_field(text, row.details);
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

std::int64_t seal_batch(const Environment& environment) {
  const Time now = environment.clock.now();
  return environment.store.claim([&](store::Transaction& transaction) -> std::int64_t {
    auto& journal = transaction.journal;
    journal.lock_chain();
    auto [number, hash, anchor_number, anchor_hash] = journal.chain();
    auto rows = journal.unsealed(batch);
    if (rows.empty()) return 0;
    for (auto& row : rows) {
      row.number = ++number;
      row.sealed = now;
      row.hash = hash = hash_of(row, hash);
      journal.seal(row);
    }
    journal.set_head(number, hash);
    return static_cast<std::int64_t>(rows.size());
  });
}

/// Verifies the chain, row by row.
class Walk {
 public:
  explicit Walk(const store::JournalChain& chain)
      : number_(chain.anchor_number), hash_(chain.anchor_hash) {}

  std::int64_t number() const { return number_; }
  JournalVerdict& verdict() { return verdict_; }

  /// False at the first flaw.
  bool take(const store::JournalRow& row) {
    ++number_;
    if (row.number != number_) return fail(JournalVerdict::Flaw::Removed, number_, 0);
    if (hash_of(row, hash_) != row.hash) {
      return fail(JournalVerdict::Flaw::Changed, row.number, row.id);
    }
    const bool is_late = row.id < highest_id_ && row.sealed > highest_sealed_ + latest_commit;
    if (is_late || (verdict_.entries > 0 && row.at + latest_entry < latest_at_)) {
      return fail(JournalVerdict::Flaw::Inserted, row.number, row.id);
    }
    latest_at_ = std::max(latest_at_, row.at);
    if (row.id > highest_id_) {
      highest_id_ = row.id;
      highest_sealed_ = row.sealed;
    }
    hash_ = row.hash;
    ++verdict_.entries;
    return true;
  }

  void finish(const store::Transaction& transaction, const store::JournalChain& chain,
              const std::optional<JournalSeal>& noted) {
    verdict_.head_number = chain.head_number;
    verdict_.head_hash = chain.head_hash;
    if (!is_purged_to(transaction, chain)) {
      fail(JournalVerdict::Flaw::Removed, chain.anchor_number, 0);
    } else if (number_ < chain.head_number) {
      fail(JournalVerdict::Flaw::Removed, number_ + 1, 0);
    } else if (number_ > chain.head_number) {
      fail(JournalVerdict::Flaw::Inserted, chain.head_number + 1, 0);
    } else if (hash_ != chain.head_hash) {
      fail(JournalVerdict::Flaw::Changed, number_, 0);
    } else if (noted) {
      compare(transaction, chain, *noted);
    }
  }

 private:
  /// Only a purge removes the old end, and it records that in the journal.
  static bool is_purged_to(const store::Transaction& transaction,
                           const store::JournalChain& chain) {
    if (chain.anchor_number == 0) return chain.anchor_hash.empty();
    const auto purged = transaction.journal.newest(name_of(JournalAction::JournalPurged));
    if (!purged) return false;
    const auto said = [&](const char* key) {
      const auto found = purged->details.find(key);
      return found == purged->details.end() ? std::string() : found->second;
    };
    return said("number") == std::to_string(chain.anchor_number) &&
           said("hash") == chain.anchor_hash;
  }

  void compare(const store::Transaction& transaction, const store::JournalChain& chain,
               const JournalSeal& noted) {
    if (noted.number < chain.anchor_number) {
      fail(JournalVerdict::Flaw::Unknown, noted.number, 0);
      return;
    }
    const bool is_anchor = noted.number == chain.anchor_number;
    const auto row = is_anchor ? std::nullopt : transaction.journal.sealed(noted.number);
    if (!is_anchor && !row) {
      fail(JournalVerdict::Flaw::Removed, noted.number, 0);
    } else if ((is_anchor ? chain.anchor_hash : row->hash) != noted.hash) {
      fail(JournalVerdict::Flaw::Changed, noted.number, row ? row->id : 0);
    }
  }

  bool fail(JournalVerdict::Flaw flaw, std::int64_t number, std::int64_t id) {
    verdict_.flaw = flaw;
    verdict_.number = number;
    verdict_.id = id;
    return false;
  }

  std::int64_t number_;
  std::string hash_;
  std::int64_t highest_id_ = 0;
  Time highest_sealed_;
  Time latest_at_;
  JournalVerdict verdict_;
};

}  // namespace

std::int64_t seal_journal(const Environment& environment) {
  std::int64_t sealed = 0;
  while (true) {
    const auto more = seal_batch(environment);
    sealed += more;
    if (more < batch) return sealed;
  }
}

JournalSeal journal_head(const Environment& environment) {
  const auto chain = environment.store.read(
      [](const store::Transaction& transaction) { return transaction.journal.chain(); });
  return {chain.head_number, chain.head_hash};
}

JournalVerdict verify_journal(const Environment& environment,
                              const std::optional<JournalSeal>& noted) {
  seal_journal(environment);
  return environment.store.read([&](const store::Transaction& transaction) {
    const auto chain = transaction.journal.chain();
    Walk walk(chain);
    while (true) {
      const auto rows = transaction.journal.sealed_after(walk.number(), 1000);
      const bool is_good =
          std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return walk.take(row); });
      if (!is_good) return walk.verdict();
      if (rows.empty()) break;
    }
    walk.finish(transaction, chain, noted);
    return walk.verdict();
  });
}

std::int64_t purge_journal(const Environment& environment) {
  const Time now = environment.clock.now();
  const Time oldest = now - environment.settings.journal_retention;
  seal_journal(environment);
  return environment.store.claim([&](store::Transaction& transaction) -> std::int64_t {
    auto& journal = transaction.journal;
    journal.lock_chain();
    const auto chain = journal.chain();
    const auto kept = journal.first_sealed_since(oldest);
    const auto last = journal.sealed(kept ? *kept - 1 : chain.head_number);
    if (!last || last->number <= chain.anchor_number) return 0;
    const auto dropped = journal.drop_until(last->number, last->hash);
    append_to_journal(transaction, {now,
                                    std::nullopt,
                                    std::nullopt,
                                    JournalAction::JournalPurged,
                                    "journal",
                                    {{"number", std::to_string(last->number)},
                                     {"hash", last->hash},
                                     {"entries", std::to_string(dropped)}}});
    return dropped;
  });
}

}  // namespace espace::domain
