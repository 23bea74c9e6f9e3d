#include "server/admin/house.h"

#include "server/admin/commands.h"

namespace espace::admin {

namespace {

Config config_of(const Options& options) {
  Config config;
  if (options.config) config = read_config(*options.config);
  if (options.data && options.database) {
    throw ConfigError("--data et --database s’excluent : donnez l’un des deux");
  }
  if (options.data && !config.database.empty()) {
    throw ConfigError("--data est donné, mais " + *options.config +
                      " nomme une autre base (server.database) : ôtez l’un des deux");
  }
  if (options.database) config.database = *options.database;
  if (!options.data && config.database.empty()) {
    throw ConfigError("--data DIR ou --database URL est nécessaire");
  }
  return config;
}

void require_database(const std::string& place) {
  bool is_there = false;
  try {
    is_there = store::has_database(place);
  } catch (const store::Error& error) {
    throw ConfigError(in_french(error));
  }
  // A URL may hold a password.
  const bool is_url = place.find("://") != std::string::npos;
  if (!is_there) {
    throw ConfigError("aucune base de données dans " +
                      (is_url ? std::string("la base PostgreSQL indiquée") : place));
  }
}

}  // namespace

std::string place_of(const Options& options) {
  const auto config = config_of(options);
  return config.database.empty() ? *options.data : config.database;
}

std::string existing_place_of(const Options& options) {
  auto place = place_of(options);
  require_database(place);
  return place;
}

House::House(const Options& options, Database database)
    : config_(config_of(options)), place_(place_of(options)) {
  if (database == Database::MustExist) require_database(place_);
  try {
    store_ = store::open_store(place_);
  } catch (const store::Error& error) {
    throw ConfigError(in_french(error));
  } catch (const std::exception& error) {
    throw ConfigError(error.what());
  }
}

void House::require_links() const {
  if (config_.says_public_url) return;
  throw ConfigError(
      "--config est nécessaire, avec server.public_url : des liens vers le portail partent dans "
      "des courriels ou des courriers");
}

}  // namespace espace::admin
