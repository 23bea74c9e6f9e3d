#include "server/admin/house.h"

namespace espace::admin {

House::House(const Options& options) {
  if (options.config) config_ = read_config(*options.config);
  if (options.database) config_.database = *options.database;
  if (!options.data && config_.database.empty()) {
    throw ConfigError("--data DIR ou --database URL est nécessaire");
  }
  place_ = config_.database.empty() ? *options.data : config_.database;
  try {
    store_ = store::open_store(place_);
  } catch (const std::exception& error) {
    throw ConfigError(error.what());
  }
}

}  // namespace espace::admin
