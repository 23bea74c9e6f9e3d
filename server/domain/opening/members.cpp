#include "server/domain/opening/members.h"

#include "server/domain/base/codes.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/sha256.h"
#include "server/domain/base/subjects.h"
#include "server/domain/caisse/letters.h"
#include "server/store/store.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <span>

namespace espace::domain {
namespace {

/// Entries per transaction: enough to avoid waiting for the disk at each, few enough that people's
/// requests do not wait for the import.
constexpr std::size_t chunk = 200;
constexpr std::size_t text_max_length = 200;
constexpr std::size_t postcode_max_length = 10;
constexpr std::size_t siren_digits = 9;
constexpr std::int64_t marks_at_once = 2000;

/// An entry in its stored form, or its errors.
struct Checked {
  store::Site site;
  std::string company_name;
  std::vector<FieldError> errors;
};

std::string checked_text(std::vector<FieldError>& errors, std::string_view field,
                         const std::string& typed, std::size_t max_length) {
  if (const auto wrong = rules::check_text(typed)) {
    errors.push_back({std::string(field), *wrong});
    return {};
  }
  std::string text(rules::trim(typed));
  if (rules::count_code_points(text) > max_length) {
    errors.push_back({std::string(field), Code::TooLong});
  }
  return text;
}

/// The caisse does not always know who holds a site.
std::string checked_name(std::vector<FieldError>& errors, std::string_view field,
                         const std::string& typed) {
  if (rules::trim(typed).empty()) return {};
  const auto name = rules::parse_name(typed);
  add_error(errors, field, name.error());
  return name ? *name : std::string();
}

Checked check(const SiteEntry& entry, bool with_letters) {
  Checked checked;
  auto& [site, company_name, errors] = checked;
  const auto identifiant = rules::parse_identifiant(entry.identifiant);
  const auto siret = rules::parse_siret(entry.siret);
  add_error(errors, "identifiant", identifiant.error());
  add_error(errors, "siret", siret.error());
  if (identifiant) site.identifiant = *identifiant;
  if (siret) site.siret = *siret;
  company_name = checked_text(errors, "company_name", entry.company_name, text_max_length);
  if (company_name.empty() && rules::trim(entry.company_name).empty()) {
    errors.push_back({"company_name", Code::Required});
  }
  site.name = checked_text(errors, "site_name", entry.site_name, text_max_length);
  if (site.name.empty()) site.name = company_name;
  site.address_line1 = checked_text(errors, "address_line1", entry.address_line1, text_max_length);
  site.address_line2 = checked_text(errors, "address_line2", entry.address_line2, text_max_length);
  site.postcode = checked_text(errors, "postcode", entry.postcode, postcode_max_length);
  site.city = checked_text(errors, "city", entry.city, text_max_length);
  site.holder_last_name = checked_name(errors, "holder_last_name", entry.holder_last_name);
  site.holder_first_name = checked_name(errors, "holder_first_name", entry.holder_first_name);
  if (with_letters) {
    for (auto& missing : missing_address(site)) {
      // A wrong field is not reported as missing too.
      const bool is_told = std::ranges::any_of(
          checked.errors, [&](const auto& each) { return each.field == missing.field; });
      if (!is_told) errors.push_back(std::move(missing));
    }
  }
  return checked;
}

/// Returns the company's id; creates or renames the company if necessary.
std::int64_t put_member(store::Transaction& transaction, const std::string& siren,
                        const std::string& company_name, Time now, bool& changed) {
  auto member = transaction.members.find_by_siren(siren);
  if (member && member->company_name == company_name) return member->id;
  changed = true;
  if (!member) {
    const auto id = transaction.members.add({0, siren, company_name}, now);
    append_to_journal(
        transaction,
        {now, std::nullopt, std::nullopt, JournalAction::MemberCreated, "member:" + siren, {}});
    return id;
  }
  append_to_journal(transaction, {now,
                                  std::nullopt,
                                  std::nullopt,
                                  JournalAction::MemberUpdated,
                                  "member:" + siren,
                                  {{"company_name.before", member->company_name},
                                   {"company_name.after", company_name}}});
  member->company_name = company_name;
  transaction.members.update(*member, now);
  return member->id;
}

/// An entry compared with earlier ones of the same import.
struct Comparison {
  std::vector<FieldError> errors;
  bool is_known = false;  ///< An earlier entry stated the same.
};

std::string digest_of(std::initializer_list<std::string_view> texts) {
  Sha256 hash;
  for (const auto text : texts) {
    hash.add(std::to_string(text.size()) + ':');
    hash.add(text);
  }
  return hash.hexadecimal();
}

/// Only accepted entries are remembered.
Comparison compare(store::Transaction& transaction, std::int64_t run, const Checked& entry) {
  if (!entry.errors.empty()) return {entry.errors};
  const auto& site = entry.site;
  const auto member_subject = "member:" + site.siret.substr(0, siren_digits);
  const auto site_subject = "site:" + site.identifiant;
  const auto member_digest = digest_of({entry.company_name});
  const auto site_digest =
      digest_of({site.siret, site.name, site.address_line1, site.address_line2, site.postcode,
                 site.city, site.holder_last_name, site.holder_first_name});
  auto& imports = transaction.imports;
  const auto member_said = imports.said(run, member_subject);
  const auto site_said = imports.said(run, site_subject);
  Comparison comparison;
  if (member_said && *member_said != member_digest) {
    add_error(comparison.errors, "company_name", Code::Conflict);
  }
  if (site_said && *site_said != site_digest) {
    add_error(comparison.errors, "identifiant", Code::Conflict);
  }
  if (!comparison.errors.empty()) return comparison;
  if (!member_said) imports.say(run, member_subject, member_digest);
  if (!site_said) imports.say(run, site_subject, site_digest);
  comparison.is_known = site_said.has_value();
  return comparison;
}

std::map<std::string, std::string> changes_of(const store::Site& before, const store::Site& after) {
  std::map<std::string, std::string> details;
  if (before.siret != after.siret) {
    details = {{"siret.before", before.siret}, {"siret.after", after.siret}};
  }
  if (before.name != after.name) {
    details["site_name.before"] = before.name;
    details["site_name.after"] = after.name;
  }
  return details;
}

ImportResult put_site(store::Transaction& transaction, const Checked& entry, Time now) {
  auto site = entry.site;
  bool changed = false;
  site.member_id =
      put_member(transaction, site.siret.substr(0, siren_digits), entry.company_name, now, changed);
  const auto known = transaction.sites.find_by_identifiant(site.identifiant);
  if (!known) {
    site.id = transaction.sites.add(site, now);
    append_to_journal(transaction, {now,
                                    std::nullopt,
                                    site.id,
                                    JournalAction::SiteCreated,
                                    subject_of(site),
                                    {{"siret", site.siret}}});
    return {ImportAction::Created, site.id, {}};
  }
  site.id = known->id;
  if (site == *known) {
    return {changed ? ImportAction::Updated : ImportAction::Unchanged, site.id, {}};
  }
  transaction.sites.update(site, now);
  append_to_journal(transaction, {now, std::nullopt, site.id, JournalAction::SiteUpdated,
                                  subject_of(site), changes_of(*known, site)});
  return {ImportAction::Updated, site.id, {}};
}

/// Thrown to roll back a transaction.
struct DryRun {};

}  // namespace

SiteImport::~SiteImport() {
  try {
    bool is_over = run_ == 0;
    while (!is_over) {
      is_over = environment_.store.write([&](store::Transaction& transaction) {
        return transaction.imports.end(run_, marks_at_once);
      });
    }
  } catch (const std::exception&) {
    // Housekeeping will delete it.
  }
}

std::vector<ImportResult> SiteImport::put(const std::vector<SiteEntry>& entries) {
  const Time now = environment_.clock.now();
  auto& store = environment_.store;
  std::vector<ImportResult> results;
  std::span<const SiteEntry> remaining(entries);
  while (!remaining.empty()) {
    const auto part = remaining.first(std::min(chunk, remaining.size()));
    remaining = remaining.subspan(part.size());
    std::vector<Checked> checked;
    for (const auto& entry : part) checked.push_back(check(entry, with_letters_));
    std::vector<Comparison> comparisons;
    std::vector<ImportResult> done;
    const auto compare_all = [&](store::Transaction& transaction) {
      const auto run = run_ == 0 ? transaction.imports.begin(now) : run_;
      comparisons.clear();
      for (const auto& entry : checked) comparisons.push_back(compare(transaction, run, entry));
      return run;
    };
    const auto put_all = [&](store::Transaction& transaction) {
      done.clear();
      for (std::size_t index = 0; index < checked.size(); ++index) {
        const auto& comparison = comparisons[index];
        if (!comparison.errors.empty()) {
          done.push_back({ImportAction::Refused, 0, comparison.errors});
          continue;
        }
        done.push_back(put_site(transaction, checked[index], now));
        // A dry run has not kept the earlier equal entry, so the site would be created again.
        if (comparison.is_known) done.back().action = ImportAction::Unchanged;
        if (!with_letters_ || done.back().action != ImportAction::Created) continue;
        const auto site = transaction.sites.find(done.back().site_id).value();
        queue_welcome(transaction, environment_.settings, site, now);
      }
    };
    if (is_dry_run_) {
      run_ = store.write(compare_all);
      try {
        store.write([&](store::Transaction& transaction) {
          put_all(transaction);
          throw DryRun{};
        });
      } catch (const DryRun&) {
        // The transaction has rolled back what was written.
      }
    } else {
      run_ = store.write([&](store::Transaction& transaction) {
        const auto run = compare_all(transaction);
        put_all(transaction);
        return run;
      });
    }
    std::move(done.begin(), done.end(), std::back_inserter(results));
  }
  return results;
}

Outcome<Members::IssuedCode> Members::issue_code(std::string_view typed) {
  const auto identifiant = rules::parse_identifiant(typed);
  if (!identifiant) {
    return Refusal{Code::FieldsInvalid, {{"identifiant", identifiant.code()}}};
  }
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  const FreshCode fresh;
  return environment_.store.write([&](store::Transaction& transaction) -> Outcome<IssuedCode> {
    const auto site = transaction.sites.find_by_identifiant(*identifiant);
    if (!site) return Code::NotFound;
    const Time expires = domain::issue_code(transaction, settings, *site, fresh, now);
    return IssuedCode{*identifiant, fresh.code, expires};
  });
}

}  // namespace espace::domain
