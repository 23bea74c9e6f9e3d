#pragma once

#include "client/screens/base/screen.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace espace::screens {

enum class Audience : std::uint8_t {
  Everybody,  ///< Whether logged in or not.
  Visitors,   ///< People who are logged in are led home instead.
  Account,    ///< People who are not logged in are led to log-in first, then here.
  Site,       ///< The same, then to the choice of a site if none is chosen.
};

struct Entry {
  /// Returns none while it lies in the program's second part and that is not loaded.
  using Make = std::unique_ptr<Screen>(platform::Platform& platform);

  std::string_view path;
  std::string_view title;
  Audience audience;
  Make* make;
  /// Shown to people who are not logged in, instead of leading them to log-in.
  Make* make_for_visitors = nullptr;
};

/// All screens, «Page introuvable» last.
std::span<const Entry> registry();

/// The entry at that path (a trailing slash is ignored); the last one if there is none.
const Entry& entry_at(std::span<const Entry> entries, std::string_view path);

/// «Connexion – Espace sécurisé entreprise»
std::string title_of(const Entry& entry);

}  // namespace espace::screens
