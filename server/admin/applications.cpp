#include "server/domain/applications.h"

#include "server/admin/commands.h"

#include <fmt/format.h>

namespace espace::admin {

void add_application_commands(CLI::App& app, Options& options, Run& run) {
  auto* key = app.add_subcommand("key", "Clé qui signe les accès aux autres applications")
                  ->require_subcommand(1);
  auto* show = key->add_subcommand("show", "Les clés publiques (JWKS), pour les vérifier.");
  add_json(show, options);
  show->callback([&] {
    run = [&] {
      House house(options);
      fmt::print("{}\n", domain::Applications(house.environment()).key_set());
      return exit_done;
    };
  });
  auto* renew = key->add_subcommand("renew", "Signe désormais avec une nouvelle clé.");
  add_json(renew, options);
  renew->callback([&] {
    run = [&] {
      House house(options);
      domain::Applications applications(house.environment());
      applications.renew_key();
      if (options.as_json) {
        fmt::print("{}\n", applications.key_set());
      } else {
        fmt::print("Une nouvelle clé signe désormais les accès.\n");
      }
      return exit_done;
    };
  });
}

}  // namespace espace::admin
