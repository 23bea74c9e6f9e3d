#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/session/sessions.h"
#include "server/http/adapter/checks.h"
#include "server/http/adapter/listener.h"
#include "server/http/adapter/log.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/router.h"
#include "server/http/adapter/static_files.h"
#include "server/http/adapter/visit.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::http {

/// From a request's head to its answer: the checks before the body is read (listed in checks.cpp),
/// then the bound function, the file or the screen; headers, log and counters.
class Application final : public Handler {
 public:
  struct Options {
    std::vector<std::string> trusted_proxies = {};
    bool over_tls = false;
    bool is_demo = false;
    /// Called after each successful state-changing request.
    std::function<void()> on_change = nullptr;
  };

  Application(Options options, const domain::Environment& environment, const Router& router,
              const StaticFiles& files, domain::Sessions& sessions, Log& log, Metrics& metrics)
      : options_(std::move(options)),
        gate_{environment, router, sessions},
        files_(files),
        log_(log),
        metrics_(metrics) {}

  Admission admit(const Request& head) noexcept override;
  Response answer(const Request& request, Exchange& exchange) noexcept override;
  Response give_up(int status, const Exchange* exchange) noexcept override;

 private:
  Response finish(Response response, Visit& visit);
  /// Runs `work`; an exception becomes an answer.
  template <class Work>
  Response guarded(Visit& visit, const Work& work) noexcept;

  Options options_;
  Gate gate_;
  const StaticFiles& files_;
  Log& log_;
  Metrics& metrics_;
};

}  // namespace espace::http
