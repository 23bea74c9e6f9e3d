#include "server/domain/rights/firms.h"

#include "server/domain/base/journal.h"
#include "server/domain/rights/invitation_links.h"
#include "server/store/store.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <map>

namespace espace::domain {
namespace {

using store::DelegationPhase;

constexpr std::size_t name_max_length = 200;

/// The entries of a firm, in their stored form.
struct FirmOf {
  std::string name;
  std::vector<std::size_t> indices;
  std::vector<store::FirmAdministrator> administrators;
};

using Errors = std::vector<std::vector<FieldError>>;  ///< One list per entry.

std::vector<FieldError> check(const FirmEntry& entry) {
  if (!entry.errors.empty()) return entry.errors;
  std::vector<FieldError> errors;
  add_error(errors, "siret", rules::parse_siret(entry.siret).error());
  const auto name = rules::trim(entry.name);
  if (const auto wrong = rules::check_given(name)) {
    add_error(errors, "name", wrong);
  } else if (rules::count_code_points(name) > name_max_length) {
    add_error(errors, "name", Code::TooLong);
  }
  add_error(errors, "email", rules::parse_email(entry.email).error());
  add_error(errors, "last_name", rules::parse_name(entry.last_name).error());
  add_error(errors, "first_name", rules::parse_name(entry.first_name).error());
  return errors;
}

/// Contradictions between the entries of a firm.
void check_together(const FirmOf& firm, const std::vector<FirmEntry>& entries, Errors& errors) {
  const auto is_alike = [&](std::size_t left, std::size_t right) {
    return rules::trim(entries[left].name) == rules::trim(entries[right].name);
  };
  const bool has_one_name = std::ranges::all_of(
      firm.indices, [&](std::size_t each) { return is_alike(each, firm.indices.front()); });
  std::map<std::string, std::size_t> lines_of;
  for (const std::size_t index : firm.indices) {
    if (const auto email = rules::parse_email(entries[index].email)) {
      ++lines_of[rules::email_key(*email)];
    }
  }
  for (const std::size_t index : firm.indices) {
    if (!errors[index].empty()) continue;
    if (!has_one_name) errors[index].push_back({"name", Code::Conflict});
    const auto email = rules::parse_email(entries[index].email);
    if (email && lines_of[rules::email_key(*email)] > 1) {
      errors[index].push_back({"email", Code::Conflict});
    }
  }
}

/// If one entry of a firm is wrong, the whole firm is left alone: its other entries report that.
bool is_wrong(const FirmOf& firm, Errors& errors) {
  const auto has_errors = [&](std::size_t index) { return !errors[index].empty(); };
  if (std::ranges::none_of(firm.indices, has_errors)) return false;
  for (const std::size_t index : firm.indices) {
    if (errors[index].empty()) errors[index].push_back({"", Code::Conflict});
  }
  return true;
}

store::FirmAdministrator administrator_of(const FirmEntry& entry) {
  store::FirmAdministrator administrator;
  administrator.email = *rules::parse_email(entry.email);
  administrator.email_key = rules::email_key(administrator.email);
  administrator.last_name = *rules::parse_name(entry.last_name);
  administrator.first_name = *rules::parse_name(entry.first_name);
  return administrator;
}

void invite(store::Transaction& transaction, const Settings& settings,
            store::FirmAdministrator administrator, Time now) {
  store::Invitation invitation;
  invitation.email = administrator.email;
  invitation.email_key = administrator.email_key;
  invitation.firm_id = administrator.firm_id;
  administrator.invitation_id = add_invitation(transaction, settings, invitation, now);
  transaction.firms.add(administrator);
  send_invitation(transaction, settings, administrator.invitation_id, now);
}

/// A person whose account now has another address is recognised by the one at which they were
/// invited.
bool is_same(const store::Transaction& transaction, const store::FirmAdministrator& known,
             const store::FirmAdministrator& wanted) {
  if (known.email_key == wanted.email_key) return true;
  const auto invitation = transaction.invitations.find(known.invitation_id);
  return invitation && invitation->email_key == wanted.email_key;
}

/// Returns whether anything was changed.
bool put_firm(store::Transaction& transaction, const Settings& settings, const std::string& siret,
              const FirmOf& wanted, bool is_whole, Time now) {
  bool changed = false;
  const auto journal = [&](JournalAction action, std::map<std::string, std::string> details) {
    changed = true;
    append_to_journal(transaction, {now, std::nullopt, std::nullopt, action, "firm:" + siret,
                                    std::move(details)});
  };
  auto firm = transaction.firms.find_by_siret(siret);
  if (!firm) {
    firm = store::Firm{0, siret, wanted.name};
    firm->id = transaction.firms.add(*firm);
    journal(JournalAction::FirmAdded, {{"name.after", wanted.name}});
  } else if (firm->name != wanted.name) {
    transaction.firms.rename(firm->id, wanted.name);
    journal(JournalAction::FirmChanged, {{"name.before", firm->name}, {"name.after", wanted.name}});
  }
  auto known = transaction.firms.administrators(firm->id);
  std::erase_if(known, [](const auto& each) { return each.phase == DelegationPhase::Closed; });
  for (auto administrator : wanted.administrators) {
    if (std::ranges::any_of(
            known, [&](const auto& each) { return is_same(transaction, each, administrator); })) {
      continue;
    }
    administrator.firm_id = firm->id;
    invite(transaction, settings, administrator, now);
    journal(JournalAction::FirmAdministratorAdded, {{"email", administrator.email}});
  }
  if (!is_whole) return changed;
  for (auto& administrator : known) {
    if (std::ranges::any_of(wanted.administrators, [&](const auto& each) {
          return is_same(transaction, administrator, each);
        })) {
      continue;
    }
    administrator.phase = DelegationPhase::Closed;
    administrator.closed = now;
    transaction.firms.update(administrator);
    journal(JournalAction::FirmAdministratorClosed, {{"email", administrator.email}});
  }
  return changed;
}

/// Thrown to roll back a transaction.
struct DryRun {};

void write_unless(bool is_dry_run, store::Store& store,
                  const std::function<void(store::Transaction&)>& work) {
  try {
    store.write([&](store::Transaction& transaction) {
      work(transaction);
      if (is_dry_run) throw DryRun{};
    });
  } catch (const DryRun&) {
    // The transaction has rolled back what was written.
  }
}

}  // namespace

FirmImport Firms::import(const std::vector<FirmEntry>& entries, bool is_dry_run,
                         const std::function<void(double)>& progress) {
  std::map<std::string, FirmOf> firms;
  Errors errors(entries.size());
  bool is_whole = true;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const auto& entry = entries[index];
    errors[index] = check(entry);
    const auto siret = rules::parse_siret(entry.siret);
    is_whole = is_whole && siret;
    if (!siret) continue;
    auto& firm = firms[*siret];
    firm.indices.push_back(index);
    if (!errors[index].empty()) continue;
    firm.name = rules::trim(entry.name);
    firm.administrators.push_back(administrator_of(entry));
  }
  FirmImport result;
  const Time now = environment_.clock.now();
  std::size_t done = 0;
  for (const auto& each : firms) {
    if (progress) progress(static_cast<double>(done++) / static_cast<double>(firms.size()));
    const FirmOf& firm = each.second;
    check_together(firm, entries, errors);
    if (is_wrong(firm, errors)) continue;
    bool changed = false;
    write_unless(is_dry_run, environment_.store, [&](store::Transaction& transaction) {
      changed = put_firm(transaction, environment_.settings, each.first, firm, is_whole, now);
    });
    ++(changed ? result.changed : result.unchanged);
  }
  for (std::size_t index = 0; index < entries.size(); ++index) {
    if (!errors[index].empty()) result.refused.push_back({index, std::move(errors[index])});
  }
  return result;
}

FirmImport Firms::assign(const std::vector<FirmAssignment>& entries, bool is_dry_run,
                         const std::function<void(double)>& progress) {
  FirmImport result;
  std::map<std::int64_t, std::string> firm_of_member;
  const Time now = environment_.clock.now();
  for (std::size_t index = 0; index < entries.size(); ++index) {
    if (progress) progress(static_cast<double>(index) / static_cast<double>(entries.size()));
    const auto identifiant = rules::parse_identifiant(entries[index].identifiant);
    const bool has_firm = !rules::trim(entries[index].siret).empty();
    const auto siret = rules::parse_siret(entries[index].siret);
    std::vector<FieldError> errors;
    add_error(errors, "identifiant", identifiant.error());
    if (has_firm) add_error(errors, "siret", siret.error());
    bool changed = false;
    if (errors.empty()) {
      std::int64_t member_id = 0;
      write_unless(is_dry_run, environment_.store, [&](store::Transaction& transaction) {
        errors.clear();
        changed = false;
        const auto site = transaction.sites.find_by_identifiant(*identifiant);
        const auto firm = has_firm ? transaction.firms.find_by_siret(*siret) : std::nullopt;
        if (!site) errors.push_back({"identifiant", Code::NotFound});
        if (has_firm && !firm) errors.push_back({"siret", Code::NotFound});
        if (!errors.empty()) return;
        member_id = site->member_id;
        const auto said = firm_of_member.find(member_id);
        if (said != firm_of_member.end() && said->second != (firm ? firm->siret : "")) {
          errors.push_back({"siret", Code::Conflict});
          return;
        }
        const auto older = transaction.firms.of_member(site->member_id);
        const auto id = firm ? std::optional(firm->id) : std::nullopt;
        if ((older ? std::optional(older->id) : std::nullopt) == id) return;
        changed = true;
        transaction.firms.set_of_member(site->member_id, id);
        append_to_journal(transaction, {now,
                                        std::nullopt,
                                        site->id,
                                        JournalAction::FirmAssigned,
                                        "site:" + site->identifiant,
                                        {{"name.before", older ? older->name : ""},
                                         {"name.after", firm ? firm->name : ""}}});
      });
      if (errors.empty()) firm_of_member[member_id] = has_firm ? *siret : std::string();
    }
    if (!errors.empty()) {
      result.refused.push_back({index, std::move(errors)});
    } else {
      ++(changed ? result.changed : result.unchanged);
    }
  }
  return result;
}

}  // namespace espace::domain
