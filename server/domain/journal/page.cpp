#include "server/domain/journal/page.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/names.h"
#include "server/domain/journal/words.h"
#include "server/domain/rights/delegate.h"
#include "server/domain/rights/refusals.h"
#include "server/store/store.h"

#include <charconv>
#include <map>

namespace espace::domain {
namespace {

constexpr std::int64_t page_size = 50;

/// Looks up each name once per page.
class Names {
 public:
  explicit Names(const store::Transaction& transaction) : transaction_(transaction) {}

  const std::string& of_account(std::int64_t id) {
    return once(accounts_, id, [&]() -> std::string {
      const auto account = transaction_.accounts.find(id);
      return account ? full_name(account->first_name, account->last_name) : std::string();
    });
  }

  const std::string& of_site(std::int64_t id) {
    return once(sites_, id, [&]() -> std::string {
      const auto site = transaction_.sites.find(id);
      if (!site) return {};
      const auto member = transaction_.members.find(site->member_id);
      const std::string company = member ? member->company_name : std::string();
      return site->name.empty() ? company : company + " – " + site->name;
    });
  }

  const std::string& of_delegation(std::int64_t id) {
    return once(delegations_, id, [&]() -> std::string {
      const auto delegation = transaction_.delegations.find(id);
      if (!delegation) return {};
      if (delegation->firm_id) {
        const auto firm = transaction_.firms.find(*delegation->firm_id);
        return firm ? firm->name : std::string();
      }
      const bool is_named = !delegation->last_name.empty();
      return is_named ? full_name(delegation->first_name, delegation->last_name)
                      : delegation->email;
    });
  }

  /// «account:12» → «Zoé Durand». Subjects that would mean nothing to a person are left out.
  std::string of_subject(std::string_view subject) {
    const auto colon = subject.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view kind = subject.substr(0, colon);
    const std::string_view rest = subject.substr(colon + 1);
    std::int64_t id = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), id);
    if (kind == "account") return of_account(id);
    if (kind == "delegation") return of_delegation(id);
    return {};
  }

 private:
  template <class Find>
  const std::string& once(std::map<std::int64_t, std::string>& known, std::int64_t id,
                          const Find& find) {
    const auto [place, is_new] = known.try_emplace(id);
    if (is_new) place->second = find();
    return place->second;
  }

  const store::Transaction& transaction_;
  std::map<std::int64_t, std::string> accounts_, sites_, delegations_;
};

/// The person attempted something they may not know about: naming whom it concerned would tell
/// them.
bool is_about_unknown(const store::JournalEntry& entry) {
  const auto code = entry.details.find("code");
  return entry.action == name_of(JournalAction::AccessRefused) && code != entry.details.end() &&
         code->second == name_of(Code::NotFound);
}

api::JournalLine line_of(const store::JournalEntry& entry, Names& names) {
  api::JournalLine line;
  line.id = entry.id;
  line.at = iso_in_paris(entry.at);
  if (entry.account_id) line.person = names.of_account(*entry.account_id);
  if (entry.site_id) line.site = names.of_site(*entry.site_id);
  line.action = wording_of_action(entry.action);
  if (!is_about_unknown(entry)) line.target = names.of_subject(entry.subject);
  // «For whom» is pointless if the person did it to themselves.
  if (line.target == line.person) line.target.clear();
  line.changes = changes_of(entry.details);
  return line;
}

std::vector<store::JournalEntry> entries_of_site(const store::Transaction& transaction,
                                                 const Delegate& delegate, std::int64_t limit,
                                                 std::int64_t before) {
  const auto& journal = transaction.journal;
  if (!delegate.is_firm()) return journal.of_site(delegate.site_id, limit, before);
  return journal.of_firm(delegate.site_id, delegate.party, limit, before);
}

}  // namespace

Outcome<FoundJournal> Journal::lines(const Session& session, api::JournalScope scope,
                                     std::int64_t most, std::int64_t before) const {
  const bool of_site = scope == api::JournalScope::Site;
  if (of_site && session.site_id == 0) return Code::SiteRequired;
  const auto today = day_in_paris(environment_.clock.now());
  auto found =
      environment_.store.read([&](const store::Transaction& transaction) -> Outcome<FoundJournal> {
        std::vector<store::JournalEntry> entries;
        // One more tells whether there are older ones.
        if (of_site) {
          const auto delegate =
              delegate_at(transaction, session.account_id, session.site_id, today);
          if (!delegate) return Code::Forbidden;
          entries = entries_of_site(transaction, *delegate, most + 1, before);
        } else {
          entries = transaction.journal.of_account(session.account_id, most + 1, before);
        }
        FoundJournal journal;
        journal.day = today;
        journal.has_more = entries.size() > static_cast<std::size_t>(most);
        if (journal.has_more) entries.pop_back();
        Names names(transaction);
        for (const auto& entry : entries) journal.lines.push_back(line_of(entry, names));
        return journal;
      });
  if (!found) {
    journal_refusal(environment_, {session.account_id,
                                   session.site_id,
                                   "journal.read",
                                   "journal",
                                   found.refusal().code,
                                   {{"needs", "administrator"}}});
  }
  return found;
}

Outcome<api::JournalReply> Journal::read(const Session& session,
                                         const api::JournalRequest& request) {
  const auto before = request.before == 0 ? store::newest_entry : request.before;
  auto found = lines(session, *request.scope, page_size, before);
  if (!found) return found.refusal();
  return api::JournalReply{std::move(found->lines), found->has_more};
}

Outcome<FoundJournal> Journal::find(const Session& session,
                                    const api::JournalFileRequest& request) {
  auto found = lines(session, *request.scope, api::most_lines_of_journal_file, store::newest_entry);
  if (!found) return found;
  const api::JournalSearch search(request.search, request.action);
  std::erase_if(found->lines, [&](const api::JournalLine& line) { return !search.finds(line); });
  api::sort_by_time(found->lines);
  return found;
}

}  // namespace espace::domain
