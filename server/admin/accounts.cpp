#include "server/admin/commands.h"
#include "server/domain/account/blocking.h"
#include "server/domain/account/email_change.h"
#include "server/domain/base/calendar.h"
#include "server/domain/upkeep/waiting_links.h"
#include "shared/api/mapping/json.h"
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
    case store::AccountState::Deleted:
      return "deleted";
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
  domain::Blocking blocking(house.environment());
  const auto done = blocks ? blocking.block(email) : blocking.unblock(email);
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

struct LinkWords {
  std::string_view name;
  std::string_view wording;
};

LinkWords words_of(domain::WaitingLink link) {
  switch (link) {
    case domain::WaitingLink::Activation:
      return {"activation", "ouverture de compte"};
    case domain::WaitingLink::EmailChange:
      return {"email_change", "changement d’adresse électronique"};
    case domain::WaitingLink::Certification:
      return {"certification", "certification de l’adresse"};
    case domain::WaitingLink::Invitation:
      break;
  }
  return {"invitation", "invitation"};
}

int resend(const Options& options, const std::string& email) {
  House house(options);
  house.require_links();
  const auto sent = domain::WaitingLinks(house.environment()).send_again(email);
  if (options.as_json) {
    Json names = Json::array();
    for (const auto each : sent) names.push_back(words_of(each).name);
    fmt::print("{}\n", api::print_json({{"email", email}, {"sent", std::move(names)}}));
    return sent.empty() ? exit_refused : exit_done;
  }
  if (sent.empty()) return refuse(email, "aucun lien n’attend cette adresse");
  for (const auto each : sent) {
    fmt::print("{} : le lien repart ({}).\n", email, words_of(each).wording);
  }
  return exit_done;
}

int move(const Options& options, const std::string& email, const std::string& new_email) {
  House house(options);
  house.require_links();
  const auto moved = domain::EmailChange(house.environment()).correct(email, new_email);
  if (!moved) {
    const auto code = moved.refusal().code;
    if (code == Code::FieldsInvalid) throw ConfigError(new_email + " : n’est pas une adresse");
    return code == Code::Conflict
               ? refuse(new_email, "un autre compte a cette adresse")
               : refuse(email, code == Code::NotFound ? "aucun compte n’a cette adresse"
                                                      : "ce compte est bloqué : débloquez-le");
  }
  if (options.as_json) {
    fmt::print("{}\n", api::print_json({{"email", email}, {"new_email", new_email}}));
  } else {
    fmt::print("{} : le compte attend que soit suivi le lien envoyé à {}.\n", email, new_email);
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
  add("resend",
      "Envoie à nouveau les liens qui attendent cette adresse : activation, changement d’adresse, "
      "certification, invitations. Les précédents ne servent plus.",
      resend);
  const auto new_email = std::make_shared<std::string>();
  auto* moving = account->add_subcommand(
      "address",
      "Aide une personne qui ne reçoit pas le lien : l’adresse qu’elle a indiquée est fausse, ou "
      "l’ancienne n’existe plus. Un lien part vers NOUVELLE ; le compte attend qu’il soit suivi. "
      "Assurez-vous d’abord, par téléphone, que c’est bien elle.");
  moving->add_option("ADRESSE", *email, "L’adresse du compte (voir « account show »)")->required();
  moving->add_option("NOUVELLE", *new_email, "L’adresse à certifier ; peut être la même")
      ->required();
  add_json(moving, options);
  moving->callback([&options, &run, email, new_email] {
    run = [&options, email, new_email] { return move(options, *email, *new_email); };
  });
}

}  // namespace espace::admin
