#pragma once

#include "shared/rules/rights.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The portal's own services, each with a menu entry or a tile of «Accueil» (guide E1, E2).
namespace espace::rules {

enum class Service : std::uint8_t {
  Dsn,
  Documents,
  Account,
  Delegations,
  Contact,
  Journal,
  Help,
};

/// What a person must hold at the site to see the service.
struct ServiceNeed {
  enum class Kind : std::uint8_t {
    Nothing,   ///< For everyone who is logged in.
    Right,     ///< `function` at `level` or above in some college.
    Delegate,  ///< The right to delegate.
  };

  Kind kind = Kind::Nothing;
  Function function{};  ///< For Kind::Right only.
  Level level = Level::None;
};

struct ServiceInfo {
  Service service;
  std::string_view name;   ///< "dsn": in the API and the database.
  std::string_view label;  ///< «Suivi DSN»
  ServiceNeed need;
  /// «Constamment affichés»: always in «Accueil», however much they are used (guide E2).
  bool is_permanent = false;
};

/// All services in the order of the menu (and of the enumeration).
std::span<const ServiceInfo> services();
const ServiceInfo& info_of(Service service);
Table table_of(Service);
std::optional<Service> service_named(std::string_view name);

/// Whether the service is shown to a person who holds these at the site.
bool is_offered(Service service, const Rights& rights, bool can_delegate);

}  // namespace espace::rules
