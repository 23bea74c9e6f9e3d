#include "server/domain/base/hasher.h"
#include "server/http/routes/routes.h"
#include "server/store/store.h"
#include "server/text/address.h"

#include <fmt/format.h>

namespace espace::http {
namespace {

Response text_response(int status, std::string text) {
  return {.status = status,
          .content_type = "text/plain; charset=utf-8",
          .body = std::move(text),
          .headers = {{"Cache-Control", "no-store"}}};
}

/// In Prometheus' text format.
std::string print_metrics(domain::Services& services, const Metrics& metrics) {
  const auto& environment = services.environment;
  std::string text = "# TYPE espace_requests_total counter\n";
  for (std::size_t family = 1; family <= 5; ++family) {
    text += fmt::format("espace_requests_total{{status=\"{}xx\"}} {}\n", family,
                        metrics.answered(family));
  }
  const auto add = [&](std::string_view name, std::string_view type, auto value) {
    text += fmt::format("# TYPE {0} {1}\n{0} {2}\n", name, type, value);
  };
  add("espace_request_seconds_total", "counter", static_cast<double>(metrics.microseconds()) / 1e6);
  add("espace_password_hashes_total", "counter", environment.hasher.computed());
  add("espace_outbox_pending", "gauge", environment.store.outbox().pending());
  return text;
}

}  // namespace

void add_system_routes(Router& router, domain::Services& services, const Metrics& metrics) {
  router.bind_page("/healthz",
                   [](const Request&, Context&) { return text_response(200, "alive\n"); });
  router.bind_page("/readyz", [&](const Request&, Context&) {
    return services.environment.store.ready() ? text_response(200, "ready\n")
                                              : text_response(503, "the store does not answer\n");
  });
  router.bind_page("/metrics", [&](const Request& request, Context& context) {
    // A proxy on this machine also connects from the loopback address, but names its client.
    if (!is_loopback(request.peer()) || request.header_count("X-Forwarded-For") > 0) {
      return error_response({Code::NotFound}, context);
    }
    auto response = text_response(200, print_metrics(services, metrics));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  });
  router.bind_page("/api/openapi.json",
                   [document = print_openapi(router.operations())](const Request&, Context&) {
                     return json_response(200, document);
                   });
}

}  // namespace espace::http
