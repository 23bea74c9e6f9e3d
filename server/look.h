#pragma once

#include "shared/rules/color.h"

#include <map>
#include <optional>
#include <string>

/// The caisse's own colour on the pages, from the first word that a browser shows.
namespace espace {

struct LookFiles {
  std::map<std::string, std::string> files;  ///< To be served, by their names.
  std::string head;                          ///< For the head of every page.
};

/// Nothing without a colour.
LookFiles look_files(const std::optional<rules::Color>& color);

}  // namespace espace
