#include "server/domain/members.h"

#include "server/domain/codes.h"
#include "server/domain/letters.h"
#include "server/domain/subjects.h"
#include "server/store/store.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/name.h"
#include "shared/rules/siret.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <span>

namespace espace::domain {
namespace {

/// Entries of one transaction: enough that the disk is not waited for at each, few enough that
/// the requests of people do not wait for the import.
constexpr std::size_t chunk = 200;
constexpr std::size_t text_max_length = 200;
constexpr std::size_t postcode_max_length = 10;
constexpr std::size_t siren_digits = 9;

/// An entry in its stored form, or what is wrong with it.
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

Checked check(const SiteEntry& entry) {
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
  return checked;
}

/// The company's id; it is made or renamed as need be.
std::int64_t put_member(store::Transaction& transaction, const std::string& siren,
                        const std::string& company_name, Time now, bool& changed) {
  auto member = transaction.members.find_by_siren(siren);
  if (member && member->company_name == company_name) return member->id;
  changed = true;
  if (!member) {
    const auto id = transaction.members.add({0, siren, company_name}, now);
    transaction.journal.append(
        {now, std::nullopt, std::nullopt, "member.created", "member:" + siren, {}});
    return id;
  }
  transaction.journal.append({now,
                              std::nullopt,
                              std::nullopt,
                              "member.updated",
                              "member:" + siren,
                              {{"from", member->company_name}, {"to", company_name}}});
  member->company_name = company_name;
  transaction.members.update(*member, now);
  return member->id;
}

ImportResult put_site(store::Transaction& transaction, const Checked& entry, Time now) {
  if (!entry.errors.empty()) return {ImportAction::Refused, 0, entry.errors};
  auto site = entry.site;
  bool changed = false;
  site.member_id =
      put_member(transaction, site.siret.substr(0, siren_digits), entry.company_name, now, changed);
  const auto known = transaction.sites.find_by_identifiant(site.identifiant);
  if (!known) {
    site.id = transaction.sites.add(site, now);
    transaction.journal.append(
        {now, std::nullopt, site.id, "site.created", subject_of(site), {{"siret", site.siret}}});
    return {ImportAction::Created, site.id, {}};
  }
  site.id = known->id;
  if (site == *known) {
    return {changed ? ImportAction::Updated : ImportAction::Unchanged, site.id, {}};
  }
  transaction.sites.update(site, now);
  transaction.journal.append({now,
                              std::nullopt,
                              site.id,
                              "site.updated",
                              subject_of(site),
                              {{"siret_before", known->siret}, {"siret", site.siret}}});
  return {ImportAction::Updated, site.id, {}};
}

/// Ends a transaction of which nothing shall stay.
struct DryRun {};

}  // namespace

std::vector<ImportResult> Members::import_sites(const std::vector<SiteEntry>& entries,
                                                bool is_dry_run, bool with_letters) {
  const Time now = environment_.clock.now();
  std::vector<ImportResult> results;
  std::span<const SiteEntry> remaining(entries);
  while (!remaining.empty()) {
    const auto part = remaining.first(std::min(chunk, remaining.size()));
    remaining = remaining.subspan(part.size());
    std::vector<Checked> checked;
    for (const auto& entry : part) checked.push_back(check(entry));
    std::vector<ImportResult> done;
    try {
      environment_.store.write([&](store::Transaction& transaction) {
        done.clear();
        for (const auto& entry : checked) {
          done.push_back(put_site(transaction, entry, now));
          if (!with_letters || done.back().action != ImportAction::Created) continue;
          const auto site = transaction.sites.find(done.back().site_id).value();
          queue_welcome(transaction, environment_.settings, site, now);
        }
        if (is_dry_run) throw DryRun{};
      });
    } catch (const DryRun&) {
      // What was written has been taken back with the transaction.
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
