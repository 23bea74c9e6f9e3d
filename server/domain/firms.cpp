#include "server/domain/firms.h"

#include "server/domain/invitations.h"
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
  bool is_wrong = false;
};

std::vector<FieldError> check(const FirmEntry& entry) {
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
  std::string token;
  administrator.invitation_id = add_invitation(transaction, settings, invitation, token, now);
  transaction.firms.add(administrator);
  send_invitation(transaction, settings, administrator.invitation_id, token, now);
}

/// Whether anything was changed.
bool put_firm(store::Transaction& transaction, const Settings& settings, const std::string& siret,
              const FirmOf& wanted, Time now) {
  bool changed = false;
  const auto journal = [&](std::string action, std::map<std::string, std::string> details) {
    changed = true;
    transaction.journal.append(
        {now, std::nullopt, std::nullopt, std::move(action), "firm:" + siret, std::move(details)});
  };
  auto firm = transaction.firms.find_by_siret(siret);
  if (!firm) {
    firm = store::Firm{0, siret, wanted.name};
    firm->id = transaction.firms.add(*firm);
    journal("firm.added", {{"name.after", wanted.name}});
  } else if (firm->name != wanted.name) {
    transaction.firms.rename(firm->id, wanted.name);
    journal("firm.changed", {{"name.before", firm->name}, {"name.after", wanted.name}});
  }
  auto known = transaction.firms.administrators(firm->id);
  std::erase_if(known, [](const auto& each) { return each.phase == DelegationPhase::Closed; });
  for (auto administrator : wanted.administrators) {
    if (std::ranges::any_of(
            known, [&](const auto& each) { return each.email_key == administrator.email_key; })) {
      continue;
    }
    administrator.firm_id = firm->id;
    invite(transaction, settings, administrator, now);
    journal("firm.administrator_added", {{"email", administrator.email}});
  }
  for (auto& administrator : known) {
    if (std::ranges::any_of(wanted.administrators, [&](const auto& each) {
          return each.email_key == administrator.email_key;
        })) {
      continue;
    }
    administrator.phase = DelegationPhase::Closed;
    administrator.closed = now;
    transaction.firms.update(administrator);
    journal("firm.administrator_closed", {{"email", administrator.email}});
  }
  return changed;
}

/// Ends a transaction of which nothing shall stay.
struct DryRun {};

void write_unless(bool is_dry_run, store::Store& store,
                  const std::function<void(store::Transaction&)>& work) {
  try {
    store.write([&](store::Transaction& transaction) {
      work(transaction);
      if (is_dry_run) throw DryRun{};
    });
  } catch (const DryRun&) {
    // What was written has been taken back with the transaction.
  }
}

}  // namespace

FirmImport Firms::import(const std::vector<FirmEntry>& entries, bool is_dry_run,
                         const std::function<void(double)>& progress) {
  FirmImport result;
  std::map<std::string, FirmOf> firms;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const auto& entry = entries[index];
    auto errors = check(entry);
    const auto siret = rules::parse_siret(entry.siret);
    if (siret) {
      auto& firm = firms[*siret];
      firm.indices.push_back(index);
      firm.is_wrong = firm.is_wrong || !errors.empty();
      if (errors.empty()) {
        firm.name = rules::trim(entry.name);
        firm.administrators.push_back(administrator_of(entry));
      }
    }
    if (!errors.empty()) result.refused.push_back({index, std::move(errors)});
  }
  const Time now = environment_.clock.now();
  std::size_t done = 0;
  for (const auto& [siret, firm] : firms) {
    if (progress) progress(static_cast<double>(done++) / static_cast<double>(firms.size()));
    if (firm.is_wrong) {
      for (const std::size_t index : firm.indices) {
        const bool is_told = std::ranges::any_of(
            result.refused, [&](const auto& each) { return each.index == index; });
        if (!is_told) result.refused.push_back({index, {{"", Code::Conflict}}});
      }
      continue;
    }
    bool changed = false;
    write_unless(is_dry_run, environment_.store, [&](store::Transaction& transaction) {
      changed = put_firm(transaction, environment_.settings, siret, firm, now);
    });
    ++(changed ? result.changed : result.unchanged);
  }
  std::ranges::sort(result.refused, {}, &FirmImport::Refused::index);
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
        transaction.journal.append(
            {now,
             std::nullopt,
             site->id,
             "firm.assigned",
             "site:" + site->identifiant,
             {{"name.before", older ? older->name : ""}, {"name.after", firm ? firm->name : ""}}});
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
