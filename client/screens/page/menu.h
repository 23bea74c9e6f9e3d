#pragma once

#include "client/ui/specs.h"
#include "shared/api/session/session.h"
#include "shared/rules/services.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Where each service is found, and which of them a person is shown (guide E1, E2, E5).
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

/// Its screen; empty where there is none yet.
std::string_view path_of(rules::Service service);
/// The service whose screen that is.
std::optional<rules::Service> service_at(std::string_view path);
ui::Icon icon_of(rules::Service service);
bool is_offered(rules::Service service, const api::SessionReply& who);

/// Where the application of a function is opened.
std::string path_of_application(const rules::FunctionInfo& function);

/// The groups of the rights matrix, then «Gérer mon compte utilisateur»: in each what the person
/// may at least consult and what has a screen, then those of the `applications` that the caisse
/// offers there. A group without entries is left out.
std::vector<MenuGroup> menu_of(const api::SessionReply& who,
                               std::span<const api::Choice<rules::Function>> applications = {});

/// The services of the tiles: those used most first, then the others in the order of the menu. The
/// permanent ones are not among them.
std::vector<rules::Service> tiles_of(const std::vector<api::Choice<rules::Service>>& by_use,
                                     const api::SessionReply& who);

}  // namespace espace::screens
