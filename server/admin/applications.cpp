#include "server/domain/applications.h"

#include "server/admin/commands.h"

#include <fmt/format.h>

namespace espace::admin {

void add_application_commands(CLI::App& app, Options& options, Run& run) {
  auto* key = app.add_subcommand("key", "Clé qui signe les accès aux autres applications")
                  ->require_subcommand(1);
  auto* show = key->add_subcommand("show", "Les clés publiques (JWKS), pour les vérifier.");
  show->callback([&] {
    run = [&] {
      House house(options);
      fmt::print("{}\n", domain::Applications(house.environment()).key_set());
      return exit_done;
    };
  });
  auto* renew = key->add_subcommand("renew", "Signe désormais avec une nouvelle clé.");
  renew->callback([&] {
    run = [&] {
      House house(options);
      domain::Applications(house.environment()).renew_key();
      return exit_done;
    };
  });
}

}  // namespace espace::admin
