#include "server/admin/commands.h"
#include "server/domain/blocking.h"
#include "server/domain/calendar.h"
#include "server/domain/openings.h"
#include "shared/api/json.h"
#include "shared/rules/phone.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace espace::admin {
namespace {

using api::Json;

int refuse(const std::string& email, std::string_view why) {
  fmt::print(stderr, "espace-admin : {} : {}\n", email, why);
  return exit_refused;
}

std::string_view state_of(const store::Account& account) {
  switch (account.state) {
    case store::AccountState::Active:
      return "active";
    case store::AccountState::Blocked:
      return "blocked";
    case store::AccountState::AwaitingEmail:
      return "awaiting_email";
  }
  return {};
}

int show(const Options& options, const std::string& email) {
  House house(options);
  const auto account = house.store().read([&](const store::Transaction& transaction) {
    return transaction.accounts.find_by_email_key(rules::ascii_lower(email));
  });
  if (!account) return refuse(email, "aucun compte n’a cette adresse");
  Json json = {{"id", account->id},
               {"email", account->email},
               {"last_name", account->last_name},
               {"first_name", account->first_name},
               {"landline", account->landline},
               {"mobile", account->mobile},
               {"is_mobile_certified", account->mobile_certified.has_value()},
               {"state", state_of(*account)},
               {"created", domain::iso_in_paris(account->created)},
               {"email_certified", domain::iso_in_paris(account->email_certified)},
               {"last_login", nullptr}};
  if (account->last_login) json["last_login"] = domain::iso_in_paris(*account->last_login);
  if (options.as_json) {
    fmt::print("{}\n", api::print_json(json));
    return exit_done;
  }
  for (const auto& [name, value] : json.items()) {
    fmt::print("{:<20}{}\n", name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return exit_done;
}

int change(const Options& options, const std::string& email, bool blocks) {
  House house(options);
  const auto done = blocks ? domain::block_account(house.environment(), email)
                           : domain::unblock_account(house.environment(), email);
  if (!done) {
    return refuse(email, done.refusal().code == Code::NotFound ? "aucun compte n’a cette adresse"
                         : blocks                              ? "ce compte est déjà bloqué"
                                                               : "ce compte n’est pas bloqué");
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"email", email}, {"is_blocked", blocks}}));
  } else {
    fmt::print("{} : compte {}.\n", email,
               blocks ? "bloqué, ses sessions sont closes" : "débloqué");
  }
  return exit_done;
}

int resend(const Options& options, const std::string& email) {
  House house(options);
  domain::Openings openings(house.environment());
  const auto sent = openings.resend({email}, {"espace-admin", ""});
  if (!sent) return refuse(email, wording_of(sent.refusal().code));
  // As for the person: nothing is said about what exists.
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"email", email}}));
  } else {
    fmt::print("{} : si une ouverture de compte attend cette adresse, son lien repart.\n", email);
  }
  return exit_done;
}

}  // namespace

void add_account_commands(CLI::App& app, Options& options, Run& run) {
  const auto email = std::make_shared<std::string>();
  auto* account = app.add_subcommand("account", "Comptes des personnes")->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, auto function) {
    auto* command = account->add_subcommand(name, description);
    command->add_option("ADRESSE", *email, "Adresse électronique")->required();
    add_json(command, options);
    command->callback([&options, &run, email, function] {
      run = [&options, email, function] { return function(options, *email); };
    });
  };
  add("show", "Affiche un compte.", show);
  add("block", "Bloque un compte et clôt ses sessions.",
      [](const Options& given, const std::string& whose) { return change(given, whose, true); });
  add("unblock", "Débloque un compte.",
      [](const Options& given, const std::string& whose) { return change(given, whose, false); });
  add("resend", "Envoie à nouveau le lien d’activation d’un compte.", resend);
}

}  // namespace espace::admin
