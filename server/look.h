#pragma once

#include "server/domain/base/settings.h"
#include "shared/rules/color.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

/// The caisse's own colour and logo on the pages, from the first word that a browser shows.
namespace espace {

struct LookFiles {
  std::map<std::string, std::string> files;  ///< To be served, by their names.
  std::string head;                          ///< For the head of every page.
};

/// The main colour in the portal's own icon and manifest.
inline constexpr std::string_view icon_color = "#0B4A82";

/// What of the look is the caisse's own: the style sheet with its colour and for its logo, the icon
/// and the manifest in its colour. `icon` and `manifest` are the portal's own files. Nothing
/// without colour and logo.
LookFiles look_files(const std::optional<rules::Color>& color, bool has_logo, std::string icon = {},
                     std::string manifest = {});

/// The logo where a page has the portal's mark.
std::string logo_markup(const domain::Logo& logo, std::string_view alternative);

}  // namespace espace
