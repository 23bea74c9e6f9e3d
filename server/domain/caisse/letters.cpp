#include "server/domain/caisse/letters.h"

#include "server/domain/base/codes.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/rules/identifiant.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace espace::domain {
namespace {

struct KindName {
  LetterKind kind;
  std::string_view name;
};
constexpr std::array<KindName, 3> kinds{{{LetterKind::Welcome, messages::WelcomeLetter::kind},
                                         {LetterKind::Code, messages::CodeLetter::kind},
                                         {LetterKind::NewCode, messages::NewCodeLetter::kind}}};

/// Changes per transaction, so that people's requests do not have to wait longer.
constexpr std::size_t chunk = 200;

/// A letter whose code is void must not be posted: a newer letter has the valid one.
bool is_dead(const store::Transaction& transaction, const store::ClaimedMessage& letter, Time now) {
  const auto code = letter.message.parameters.find(std::string(messages::code_parameter));
  if (code == letter.message.parameters.end()) return false;
  const auto site = transaction.sites.find_by_identifiant(letter.message.recipient);
  const auto living = transaction.codes.find_by_site(site ? site->id : 0);
  const bool is_right = verify_confidential_code(living ? living->hash : "", code->second);
  return !is_right || living->used || living->expires <= now;
}

void note(store::Transaction& transaction, const store::ClaimedMessage& letter,
          JournalAction action, std::optional<std::int64_t> run, Time now) {
  std::map<std::string, std::string> details{{"kind", letter.message.kind}};
  if (run) details["run"] = std::to_string(*run);
  const auto site = transaction.sites.find_by_identifiant(letter.message.recipient);
  append_to_journal(transaction, {now, std::nullopt, site ? std::optional(site->id) : std::nullopt,
                                  action, "site:" + letter.message.recipient, std::move(details)});
}

}  // namespace

std::string_view name_of(LetterKind kind) {
  return std::find_if(kinds.begin(), kinds.end(),
                      [&](const auto& each) { return each.kind == kind; })
      ->name;
}

std::optional<LetterKind> letter_kind_named(std::string_view name) {
  for (const auto& each : kinds) {
    if (each.name == name) return each.kind;
  }
  return std::nullopt;
}

std::vector<FieldError> missing_address(const store::Site& site) {
  std::vector<FieldError> errors;
  if (site.address_line1.empty() && site.address_line2.empty()) {
    errors.push_back({"address_line1", Code::Required});
  }
  if (site.postcode.empty()) errors.push_back({"postcode", Code::Required});
  if (site.city.empty()) errors.push_back({"city", Code::Required});
  return errors;
}

void queue_letter(store::Transaction& transaction, const Settings& settings, LetterKind kind,
                  const store::Site& site, std::string_view code, Time now) {
  const auto member = transaction.members.find(site.member_id).value();
  const messages::Letterhead head{
      .company_name = member.company_name,
      .site_name = site.name,
      .holder_last_name = site.holder_last_name,
      .holder_first_name = site.holder_first_name,
      .address_line1 = site.address_line1,
      .address_line2 = site.address_line2,
      .postcode = site.postcode,
      .city = site.city,
      .public_url = settings.public_url,
      .caisse_name = settings.caisse_name,
      .caisse_telephone = settings.caisse_telephone,
      .caisse_address = settings.caisse_address,
      .validity = whole<std::chrono::days>(settings.confidential_code_lifetime)};
  const auto send = [&](const auto& letter) {
    messages::send(transaction.outgoing, site.identifiant, letter, now);
  };
  switch (kind) {
    case LetterKind::Welcome:
      return send(messages::WelcomeLetter{.head = head, .siret = site.siret});
    case LetterKind::Code:
      return send(messages::CodeLetter{{.head = head, .code = std::string(code)}});
    case LetterKind::NewCode:
      return send(messages::NewCodeLetter{{.head = head, .code = std::string(code)}});
  }
}

void queue_welcome(store::Transaction& transaction, const Settings& settings,
                   const store::Site& site, Time now) {
  const FreshCode fresh;
  issue_code(transaction, settings, site, fresh, now);
  queue_letter(transaction, settings, LetterKind::Welcome, site, {}, now);
  queue_letter(transaction, settings, LetterKind::Code, site, fresh.code, now);
}

Outcome<std::int64_t> Letters::queue(std::string_view typed) {
  using Reply = Outcome<std::int64_t>;
  const auto identifiant = rules::parse_identifiant(typed);
  if (!identifiant) return Refusal{Code::FieldsInvalid, {{"identifiant", identifiant.code()}}};
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto site = transaction.sites.find_by_identifiant(*identifiant);
    if (!site) return Code::NotFound;
    if (auto missing = missing_address(*site); !missing.empty()) {
      return Refusal{Code::FieldsInvalid, std::move(missing)};
    }
    queue_welcome(transaction, environment_.settings, *site, now);
    return site->id;
  });
}

Letters::Queued Letters::queue_missing() {
  Queued queued;
  std::int64_t last = 0;
  while (true) {
    const Time now = environment_.clock.now();
    const auto sites = environment_.store.write([&](store::Transaction& transaction) {
      auto part = transaction.sites.list_without_access(last, now, chunk);
      for (const auto& site : part) {
        if (missing_address(site).empty()) {
          queue_welcome(transaction, environment_.settings, site, now);
        }
      }
      return part;
    });
    if (sites.empty()) return queued;
    for (const auto& site : sites) {
      if (missing_address(site).empty()) {
        ++queued.sites;
      } else {
        queued.without_address.push_back(site.identifiant);
      }
    }
    last = sites.back().id;
  }
}

std::int64_t Letters::begin_run(store::PrintRun run) {
  run.started = environment_.clock.now();
  return environment_.store.write(
      [&](store::Transaction& transaction) { return transaction.letters.add_run(run); });
}

void Letters::seal_run(std::int64_t run, std::string_view sha256) {
  environment_.store.write(
      [&](store::Transaction& transaction) { transaction.letters.seal_run(run, sha256); });
}

void Letters::end_run(std::int64_t run) {
  const Time now = environment_.clock.now();
  environment_.store.write(
      [&](store::Transaction& transaction) { transaction.letters.finish_run(run, now); });
}

Letters::Batch Letters::claim(LetterKind kind, std::int64_t run, int limit) {
  const Time now = environment_.clock.now();
  std::size_t skipped = 0;
  while (true) {
    auto batch = environment_.store.write([&](store::Transaction& transaction) {
      Batch found;
      for (auto& letter : transaction.letters.claim(name_of(kind), run, now, limit)) {
        if (is_dead(transaction, letter, now)) {
          transaction.letters.finish(letter.id, now);
          note(transaction, letter, JournalAction::LetterSkipped, run, now);
          ++found.skipped;
        } else {
          found.letters.push_back(std::move(letter));
        }
      }
      return found;
    });
    const bool is_end = batch.letters.empty() && batch.skipped == 0;
    batch.skipped += skipped;
    // An empty batch ends the run, so a batch of void letters only must be skipped.
    if (is_end || !batch.letters.empty()) return batch;
    skipped = batch.skipped;
  }
}

void Letters::printed(std::span<const store::ClaimedMessage> letters, std::int64_t run) {
  const Time now = environment_.clock.now();
  while (!letters.empty()) {
    const auto part = letters.first(std::min(chunk, letters.size()));
    letters = letters.subspan(part.size());
    environment_.store.write([&](store::Transaction& transaction) {
      for (const auto& letter : part) {
        transaction.letters.finish(letter.id, now);
        note(transaction, letter, JournalAction::LetterPrinted, run, now);
      }
    });
  }
}

std::int64_t Letters::forget_dead() {
  const Time now = environment_.clock.now();
  std::int64_t forgotten = 0;
  std::int64_t last = 0;
  while (true) {
    std::vector<store::ClaimedMessage> dead;
    const bool is_end = environment_.store.read([&](const store::Transaction& transaction) {
      dead.clear();
      const auto part = transaction.letters.waiting_after(last, static_cast<std::int64_t>(chunk));
      for (const auto& letter : part) {
        if (is_dead(transaction, letter, now)) dead.push_back(letter);
      }
      if (!part.empty()) last = part.back().id;
      return part.empty();
    });
    if (is_end) return forgotten;
    if (dead.empty()) continue;
    forgotten += environment_.store.write([&](store::Transaction& transaction) {
      std::int64_t count = 0;
      for (const auto& letter : dead) {
        // A printing run may have taken it first.
        if (!transaction.letters.finish(letter.id, now)) continue;
        note(transaction, letter, JournalAction::LetterSkipped, std::nullopt, now);
        ++count;
      }
      return count;
    });
  }
}

bool Letters::forget() { return environment_.store.forget(); }

void Letters::give_back(std::span<const store::ClaimedMessage> letters) {
  environment_.store.write([&](store::Transaction& transaction) {
    for (const auto& letter : letters) transaction.letters.give_back(letter.id);
  });
}

std::vector<store::PrintRun> Letters::unfinished_runs() {
  return environment_.store.read(
      [&](const store::Transaction& transaction) { return transaction.letters.unfinished_runs(); });
}

std::vector<store::ClaimedMessage> Letters::letters_of(std::int64_t run) {
  return environment_.store.read(
      [&](const store::Transaction& transaction) { return transaction.letters.of_run(run); });
}

std::vector<store::LettersWaiting> Letters::waiting() {
  return environment_.store.read(
      [&](const store::Transaction& transaction) { return transaction.letters.waiting(); });
}

}  // namespace espace::domain
