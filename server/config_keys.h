#pragma once

#include "server/config.h"

#include <functional>
#include <map>
#include <string>

namespace espace {

class ConfigEntry;

/// Puts a value of the file into the configuration.
using ConfigSetter = std::function<void(Config&, const ConfigEntry&)>;

/// Every key there is, with its table: «caisse.name». server/README.md and server/GUIDE.fr.md say
/// what each is for.
const std::map<std::string, ConfigSetter, std::less<>>& config_keys();

}  // namespace espace
