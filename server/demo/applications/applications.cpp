#include "server/demo/applications/applications.h"

#include "server/demo/applications/door.h"
#include "server/demo/applications/page.h"
#include "server/demo/pages.h"
#include "shared/rules/services.h"

#include <algorithm>
#include <memory>
#include <string>

namespace espace::demo {
namespace {

/// Whether the portal has a service of that name itself: its menu would not show another one.
bool is_of_portal(const rules::FunctionInfo& function) {
  return std::ranges::any_of(rules::services(),
                             [&](const auto& each) { return each.label == function.label; });
}

std::string path_of(const rules::FunctionInfo& function) {
  return std::string(path_of_pages).append("/applications/").append(function.name);
}

struct TokenQuery {
  std::string token;

  static constexpr auto members() {
    return std::tuple{api::member("token", &TokenQuery::token, api::max_query)};
  }
};

/// What anybody gets at the portal's address for them.
std::string published_keys(const http::Router& router, const http::Request& request,
                           http::Context& context) {
  return router.find("GET", "/.well-known/jwks.json").route->answer(request, context).body;
}

}  // namespace

void configure_applications(domain::Settings& settings) {
  for (const auto& each : rules::functions()) {
    if (is_of_portal(each)) continue;
    settings.applications.try_emplace(std::string(each.name), settings.public_url + path_of(each));
  }
}

void add_application_pages(http::Router& router, const domain::Settings& settings,
                           const domain::Clock& clock) {
  for (const auto& each : rules::functions()) {
    if (is_of_portal(each)) continue;
    const auto path = path_of(each);
    router.bind_page(
        path, [&router, &settings, &clock, &each, path, door = std::make_shared<Door>()](
                  const http::Request& request, http::Context& context) {
          const auto query = http::read_query<TokenQuery>(request.query());
          const auto entry =
              door->admit(query ? query->token : std::string(request.query()),
                          published_keys(router, request, context),
                          {settings.public_url, settings.public_url + path, clock.now()});
          return application_page(each, settings, entry);
        });
  }
}

}  // namespace espace::demo
