#pragma once

#include "client/ui/specs.h"
#include "shared/api/caisse/tiles.h"
#include "shared/api/session/session.h"
#include "shared/rules/services.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The place of each service, and which services a person is shown (guide E1, E2, E5).
namespace espace::screens {

struct MenuEntry {
  std::string_view label;
  std::string path;

  bool operator==(const MenuEntry&) const = default;
};

struct MenuGroup {
  std::string_view label;
  std::vector<MenuEntry> entries;

  bool operator==(const MenuGroup&) const = default;
};

/// The path of its screen; empty if it has none yet.
std::string_view path_of(rules::Service service);
/// The service whose screen has that path.
std::optional<rules::Service> service_at(std::string_view path);
ui::Icon icon_of(rules::Service service);
bool is_offered(rules::Service service, const api::SessionReply& who);

/// The path that opens the application of a function.
std::string path_of_application(const rules::FunctionInfo& function);

/// The groups of the rights matrix, then «Gérer mon compte utilisateur». Each lists the services
/// that have a screen and that the person may at least consult, then those of the `applications`
/// that the caisse offers there. Groups without entries are left out.
std::vector<MenuGroup> menu_of(const api::SessionReply& who,
                               std::span<const api::Choice<rules::Function>> applications = {});

/// The services of the tiles: all that are pinned, then those that are used most, and others in the
/// order of the menu where fewer were used; without the permanent ones. They stand in the order of
/// the menu.
std::vector<rules::Service> tiles_of(const api::TilesReply& tiles, const api::SessionReply& who);
/// All that may be a tile, in the same order.
std::vector<rules::Service> all_tiles_of(const api::SessionReply& who);

}  // namespace espace::screens
