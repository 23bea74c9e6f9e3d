#include "server/admin/house.h"

namespace espace::admin {

namespace {

Config config_of(const Options& options) {
  Config config;
  if (options.config) config = read_config(*options.config);
  if (options.database) config.database = *options.database;
  if (!options.data && config.database.empty()) {
    throw ConfigError("--data DIR ou --database URL est nécessaire");
  }
  return config;
}

}  // namespace

std::string place_of(const Options& options) {
  const auto config = config_of(options);
  return config.database.empty() ? *options.data : config.database;
}

House::House(const Options& options) : config_(config_of(options)), place_(place_of(options)) {
  try {
    store_ = store::open_store(place_);
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
