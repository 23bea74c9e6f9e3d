#include "server/domain/caisse/applications.h"

#include "server/admin/commands.h"

#include <fmt/format.h>

#include <memory>

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
  auto* renew = key->add_subcommand(
      "renew", "Publie une nouvelle clé, qui signera les accès dans dix minutes.");
  const auto at_once = std::make_shared<bool>(false);
  renew->add_flag("--now", *at_once,
                  "L’ancienne est connue d’un tiers : la nouvelle signe tout de suite, les autres "
                  "sont effacées");
  add_json(renew, options);
  renew->callback([&, at_once] {
    run = [&, at_once] {
      House house(options);
      domain::Applications applications(house.environment());
      applications.renew_key(*at_once);
      if (options.as_json) {
        fmt::print("{}\n", applications.key_set());
      } else if (*at_once) {
        fmt::print(
            "Une nouvelle clé signe désormais les accès, les autres sont effacées. Vos "
            "applications "
            "la connaissent dans cinq minutes au plus.\n");
      } else {
        const auto lead =
            std::chrono::duration_cast<std::chrono::minutes>(domain::Applications::key_lead);
        fmt::print("Une nouvelle clé est publiée ; elle signera les accès dans {} minutes.\n",
                   lead.count());
      }
      return exit_done;
    };
  });
}

}  // namespace espace::admin
