#pragma once

#include "server/config.h"

#include <functional>
#include <map>
#include <string>

namespace espace {

class ConfigEntry;

/// Puts a value of the file into the configuration.
using ConfigSetter = std::function<void(Config&, const ConfigEntry&)>;

/// Every key, with its table: «caisse.name». server/README.md and server/GUIDE.fr.md explain each
/// of them.
const std::map<std::string, ConfigSetter, std::less<>>& config_keys();

}  // namespace espace
