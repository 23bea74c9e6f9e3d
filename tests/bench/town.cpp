#include "tests/bench/town.h"

#include "server/domain/base/grants.h"
#include "server/domain/base/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace espace::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t sites_of_account = 4;
/// Accounts settled in one transaction.
constexpr std::int64_t batch = 1000;

fs::path make_directory() {
  std::string name = (fs::temp_directory_path() / "espace-bench-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
  return name;
}

domain::Time now() { return domain::SystemClock().now(); }

std::int64_t today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())
      .time_since_epoch()
      .count();
}

store::Account make_account(std::int64_t number, const std::string& hash) {
  store::Account account;
  account.email = account.email_key = fmt::format("personne{}@exemple.fr", number);
  account.password_hash = hash;
  account.last_name = fmt::format("Durand {}", number % 997);
  account.first_name = "Zoé";
  account.mobile = "+33612345678";
  account.email_certified = account.created = now();
  return account;
}

store::Site make_site(std::int64_t number, std::int64_t member) {
  store::Site site;
  site.member_id = member;
  site.identifiant = fmt::format("{:010}", number);
  site.siret = fmt::format("{:014}", 10'000'000'000 + number);
  site.name = fmt::format("Chantier {}", number);
  site.address_line1 = "1 rue du Test";
  site.postcode = "75001";
  site.city = "Paris";
  site.holder_last_name = "Durand";
  site.holder_first_name = "Zoé";
  return site;
}

/// The last three months; one site in ten has an anomaly.
void declare(store::Transaction& transaction, std::int64_t site, std::int64_t number) {
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  for (int back = 0; back < 3; ++back) {
    const auto month = day.year() / day.month() - std::chrono::months(back);
    const bool is_wrong = back == 1 && number % 10 == 0;
    transaction.declarations.replace(
        {.site_id = site,
         .year = static_cast<int>(month.year()),
         .month = static_cast<unsigned>(month.month()),
         .state = is_wrong ? "anomaly" : "processed",
         .needs_action = is_wrong},
        is_wrong ? std::vector<store::Anomaly>{{"Anomalie dans le traitement", "Corrigez-la."}}
                 : std::vector<store::Anomaly>{},
        now());
  }
}

}  // namespace

Town::Town(std::int64_t sites) : directory_(make_directory()) {
  fs::create_directories(directory_ / "web");
  std::ofstream(directory_ / "web" / "index.html") << "<!DOCTYPE html><title>Espace</title>";
  Portal::Options options;
  options.config.listen = "127.0.0.1:0";
  options.config.web = directory_ / "web";
  options.config.settings.login_attempts_per_address = 1'000'000;
  options.data = directory_ / "data";
  options.log = directory_ / "log";
  portal_ = std::make_unique<Portal>(std::move(options));
  settle(std::max(sites, sites_of_account));
  portal_->start();
  port_ = std::stoi(portal_->url().substr(portal_->url().rfind(':') + 1));
}

Town::~Town() {
  portal_.reset();
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void Town::settle(std::int64_t sites) {
  const std::string hash = portal_->hasher().hash(password);
  const std::int64_t accounts = sites / sites_of_account;
  for (std::int64_t first = 0; first < accounts; first += batch) {
    portal_->store().write([&](store::Transaction& transaction) {
      for (std::int64_t number = first; number < std::min(first + batch, accounts); ++number) {
        const auto member = transaction.members.add(
            {.siren = fmt::format("{:09}", number), .company_name = fmt::format("Bâti {}", number)},
            now());
        const auto account = transaction.accounts.add(make_account(number, hash));
        std::int64_t chosen = 0;
        for (std::int64_t of = 0; of < sites_of_account; ++of) {
          const auto site_number = number * sites_of_account + of;
          chosen = transaction.sites.add(make_site(site_number, member), now());
          transaction.delegations.set_root(
              chosen, account, domain::holder_grant({static_cast<std::int32_t>(today() - 10)}),
              now());
          declare(transaction, chosen, site_number);
        }
        const std::string token = domain::new_token();
        transaction.sessions.add({.token_hash = domain::digest(token),
                                  .account_id = account,
                                  .site_id = chosen,
                                  .created = now(),
                                  .last_seen = now(),
                                  .proved = now()});
        if (number != accounts / 2) continue;
        token_ = token;
        site_ = chosen;
        account_ = account;
        email_ = make_account(number, hash).email;
      }
    });
  }
}

void Town::add_beneficiaries(std::int64_t count) {
  constexpr std::int64_t people = 2000;
  for (std::int64_t first = 0; first < count; first += people) {
    portal_->store().write([&](store::Transaction& transaction) {
      const auto root = transaction.delegations.root_of(site_);
      for (std::int64_t number = first; number < std::min(first + people, count); ++number) {
        store::Delegation delegation;
        delegation.site_id = site_;
        delegation.source_id = root->id;
        delegation.kind =
            number % 7 == 0 ? store::DelegationKind::Administrator : store::DelegationKind::User;
        delegation.email = delegation.email_key = fmt::format("p{}@exemple.fr", number * 7919);
        // A few wait for an answer: without a name they come last.
        const bool is_invited = number % 5000 == 4;
        if (!is_invited) {
          delegation.last_name = fmt::format("Nom{}", number * 7919 % 50'021);
          delegation.first_name = "Paul";
        }
        delegation.colleges = 7;
        delegation.levels = std::string(17, '1');
        delegation.first_day = today() - number % 400 + 30;
        delegation.last_day =
            number % 3 == 0 ? store::no_last_day : delegation.first_day + 100 + number % 200;
        delegation.phase = is_invited         ? store::DelegationPhase::Invited
                           : number % 10 == 0 ? store::DelegationPhase::Closed
                                              : store::DelegationPhase::Accepted;
        if (is_invited) delegation.last_day = store::no_last_day;
        delegation.granted = now();
        transaction.delegations.add(delegation);
      }
    });
  }
}

}  // namespace espace::bench
