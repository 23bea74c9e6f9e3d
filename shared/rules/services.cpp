#include "shared/rules/services.h"

#include <array>
#include <cstddef>

namespace espace::rules {
namespace {

constexpr ServiceNeed reading(Function function) {
  return {ServiceNeed::Kind::Right, function, Level::Read};
}

constexpr ServiceNeed delegating{ServiceNeed::Kind::Delegate};

constexpr auto all_services = std::to_array<ServiceInfo>({
    {Service::Dsn, "dsn", "Suivi DSN", reading(Function::SalaryDeclarations)},
    {Service::Documents, "documents", "Mes documents", reading(Function::Documents), true},
    {Service::Account, "account", "Mon compte utilisateur", {}},
    {Service::Delegations, "delegations", "Gérer les droits d’accès", delegating},
    {Service::Contact, "contact", "Nous contacter", {}},
    {Service::Journal, "journal", "Journal", {}},
    {Service::Help, "help", "Aide", {}, true},
});

constexpr auto service_words = words_in(all_services);

constexpr std::size_t index_of(Service service) { return static_cast<std::size_t>(service); }

constexpr bool is_in_order() {
  for (std::size_t index = 0; index < all_services.size(); ++index) {
    if (index_of(all_services[index].service) != index) return false;
  }
  return true;
}

static_assert(is_in_order());
static_assert(index_of(Service::Help) + 1 == all_services.size(), "a service is not in the table");

}  // namespace

std::span<const ServiceInfo> services() { return all_services; }

const ServiceInfo& info_of(Service service) { return all_services[index_of(service)]; }

Table table_of(Service) { return service_words; }
std::optional<Service> service_named(std::string_view name) { return named<Service>(name); }

bool is_offered(Service service, const Rights& rights, bool can_delegate) {
  const ServiceNeed& need = info_of(service).need;
  switch (need.kind) {
    case ServiceNeed::Kind::Nothing:
      return true;
    case ServiceNeed::Kind::Right:
      return rights.highest(need.function) >= need.level;
    case ServiceNeed::Kind::Delegate:
      return can_delegate;
  }
  return false;
}

}  // namespace espace::rules
