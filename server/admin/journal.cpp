#include "server/domain/base/journal.h"

#include "server/admin/commands.h"
#include "server/domain/base/calendar.h"
#include "server/domain/journal/chain.h"
#include "shared/api/mapping/json.h"
#include "shared/rules/email.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <memory>

namespace espace::admin {
namespace {

using api::Json;

struct Arguments {
  std::string site, account, from, to, action, head;
  std::int64_t limit = 1000;
};

/// The first second of a day, in Europe/Paris.
std::int64_t start_of(const std::string& text, std::int32_t days_later) {
  const auto day = rules::check_day(text);
  if (!day) throw ConfigError(text + " : n’est pas une date (2027-03-02)");
  return domain::start_in_paris(day->plus(days_later)).time_since_epoch().count();
}

store::JournalFilter filter_of(House& house, const Arguments& arguments) {
  store::JournalFilter filter;
  if (!arguments.action.empty() && !domain::is_action_or_area(arguments.action)) {
    throw ConfigError(arguments.action + " : aucune action ni aucun domaine du journal n’a ce nom");
  }
  filter.action = arguments.action;
  if (!arguments.from.empty()) filter.from = start_of(arguments.from, 0);
  if (!arguments.to.empty()) filter.before = start_of(arguments.to, 1);
  house.store().read([&](const store::Transaction& transaction) {
    if (!arguments.site.empty()) {
      const auto identifiant = rules::parse_identifiant(arguments.site);
      const auto site = identifiant ? transaction.sites.find_by_identifiant(*identifiant)
                                    : std::optional<store::Site>();
      if (!site) throw ConfigError(arguments.site + " : aucun site n’a cet identifiant");
      filter.site_id = site->id;
    }
    if (!arguments.account.empty()) {
      const auto account =
          transaction.accounts.find_by_email_key(rules::ascii_lower(arguments.account));
      if (!account) throw ConfigError(arguments.account + " : aucun compte n’a cette adresse");
      filter.account_id = account->id;
    }
  });
  return filter;
}

Json json_of(const store::JournalEntry& entry) {
  Json json = {{"id", entry.id},          {"at", domain::iso_in_paris(entry.at)},
               {"account", nullptr},      {"site", nullptr},
               {"action", entry.action},  {"subject", entry.subject},
               {"details", entry.details}};
  if (entry.account_id) json["account"] = *entry.account_id;
  if (entry.site_id) json["site"] = *entry.site_id;
  return json;
}

void print(const store::JournalEntry& entry) {
  fmt::print("{}  {}  {}  {}", entry.id, domain::iso_in_paris(entry.at), entry.action,
             entry.subject);
  if (entry.account_id) fmt::print("  compte {}", *entry.account_id);
  for (const auto& [name, value] : entry.details) fmt::print("  {}={}", name, value);
  fmt::print("\n");
}

int search(const Options& options, const Arguments& arguments) {
  House house(options);
  const auto filter = filter_of(house, arguments);
  const auto entries = house.store().read([&](const store::Transaction& transaction) {
    return transaction.journal.search(filter, arguments.limit);
  });
  Json list = Json::array();
  for (const auto& entry : entries) {
    if (options.as_json) {
      list.push_back(json_of(entry));
    } else {
      print(entry);
    }
  }
  if (options.as_json) fmt::print("{}\n", api::print_json(list));
  return exit_done;
}

std::string_view name_of(domain::JournalVerdict::Flaw flaw) {
  switch (flaw) {
    case domain::JournalVerdict::Flaw::None:
      return "none";
    case domain::JournalVerdict::Flaw::Changed:
      return "changed";
    case domain::JournalVerdict::Flaw::Removed:
      return "removed";
    case domain::JournalVerdict::Flaw::Inserted:
      return "inserted";
    case domain::JournalVerdict::Flaw::Unknown:
      return "unknown";
  }
  return {};
}

/// «451:9f86…», as printed by `verify` and in the server's log.
std::optional<domain::JournalSeal> seal_in(const std::string& text) {
  if (text.empty()) return std::nullopt;
  domain::JournalSeal seal;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, seal.number);
  const bool has_hash = error == std::errc() && rest != end && *rest == ':';
  if (has_hash) seal.hash = rules::ascii_lower(std::string_view(rest + 1, end));
  const bool is_hash = seal.hash.size() == 64 &&
                       seal.hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_hash || seal.number < 1) {
    throw ConfigError(text + " : attendu NUMÉRO:EMPREINTE, comme « journal verify » les affiche");
  }
  return seal;
}

int verify(const Options& options, const Arguments& arguments) {
  const auto noted = seal_in(arguments.head);
  House house(options);
  const auto verdict = domain::verify_journal(house.environment(), noted);
  const bool is_good = verdict.flaw == domain::JournalVerdict::Flaw::None;
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"flaw", name_of(verdict.flaw)},
                                        {"number", verdict.number},
                                        {"id", verdict.id},
                                        {"entries", verdict.entries},
                                        {"head_number", verdict.head_number},
                                        {"head_hash", verdict.head_hash}}));
  } else {
    fmt::print(is_good ? stdout : stderr, "{}\n", describe(verdict));
  }
  return is_good ? exit_done : exit_refused;
}

}  // namespace

std::string describe(const domain::JournalVerdict& verdict) {
  using Flaw = domain::JournalVerdict::Flaw;
  const std::string which =
      verdict.id == 0
          ? fmt::format("l’entrée n° {} de la chaîne", verdict.number)
          : fmt::format("l’entrée n° {} de la chaîne (id {})", verdict.number, verdict.id);
  switch (verdict.flaw) {
    case Flaw::None:
      return fmt::format("Journal intact : {} entrées, la dernière n° {}, empreinte {}.",
                         verdict.entries, verdict.head_number, verdict.head_hash);
    case Flaw::Changed:
      return "Journal altéré : " + which + " a été modifiée.";
    case Flaw::Removed:
      return "Journal altéré : " + which + " a été retirée.";
    case Flaw::Inserted:
      return "Journal altéré : " + which + " a été ajoutée après coup.";
    case Flaw::Unknown:
      return "Rien ne peut être dit de " + which +
             " : elle est plus ancienne que ce que le journal garde.";
  }
  return {};
}

void add_journal_commands(CLI::App& app, Options& options, Run& run) {
  const auto arguments = std::make_shared<Arguments>();
  auto* journal = app.add_subcommand("journal", "Journal des actions")->require_subcommand(1);
  auto* searching = journal->add_subcommand("search", "Les entrées, les plus récentes d’abord.");
  searching->add_option("--site", arguments->site, "Identifiant CIBTP d’un site");
  searching->add_option("--account", arguments->account, "Adresse électronique d’un compte");
  searching->add_option("--from", arguments->from, "Premier jour, comme 2027-03-02");
  searching->add_option("--to", arguments->to, "Dernier jour");
  searching->add_option("--action", arguments->action,
                        "Une action (delegation.added) ou un domaine (delegation)");
  searching->add_option("--limit", arguments->limit, "Nombre au plus")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  add_json(searching, options);
  searching->callback([&options, &run, arguments] {
    run = [&options, arguments] { return search(options, *arguments); };
  });
  auto* verifying = journal->add_subcommand(
      "verify",
      "Vérifie la chaîne des empreintes ; état 1 et la première entrée fausse si elle est rompue. "
      "Notée ailleurs, la dernière empreinte prouve plus tard que rien n’a été réécrit.");
  verifying->add_option("--head", arguments->head,
                        "NUMÉRO:EMPREINTE notés ailleurs : cette entrée doit y être, intacte");
  add_json(verifying, options);
  verifying->callback([&options, &run, arguments] {
    run = [&options, arguments] { return verify(options, *arguments); };
  });
}

}  // namespace espace::admin
