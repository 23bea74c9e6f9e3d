#pragma once

#include "server/domain/base/environment.h"
#include "server/domain/session/sessions.h"
#include "server/http/adapter/listener.h"
#include "server/http/adapter/log.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/router.h"
#include "server/http/adapter/static_files.h"

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::http {

/// From a request's head to its answer: admission before the body is read (length, media type,
/// origin, session, access), then the bound function, the file or the screen; headers, log and
/// counters.
class Application final : public Handler {
 public:
  struct Options {
    std::vector<std::string> trusted_proxies = {};
    bool over_tls = false;
    /// Called after each state-changing request that was done.
    std::function<void()> on_change = nullptr;
  };

  Application(Options options, const domain::Environment& environment, const Router& router,
              const StaticFiles& files, domain::Sessions& sessions, Log& log, Metrics& metrics)
      : options_(std::move(options)),
        environment_(environment),
        router_(router),
        files_(files),
        sessions_(sessions),
        log_(log),
        metrics_(metrics) {}

  Admission admit(const Request& head) noexcept override;
  Response answer(const Request& request, Exchange& exchange) noexcept override;
  Response give_up(int status, const Exchange* exchange) noexcept override;

 private:
  struct Visit;

  /// What must be refused before the body is read; nothing when the request may go on.
  std::optional<domain::Refusal> examine(const Request& head, Visit& visit);
  std::optional<domain::Refusal> examine_body(const Request& head, const Route& route) const;
  /// An answer that no bound function gives: file, screen, OPTIONS, 404, 405.
  Response answer_unbound(const Request& head, Visit& visit);
  Response finish(Response response, Visit& visit);
  /// Runs `work`; whatever escapes from it becomes an answer.
  template <class Work>
  Response guarded(Visit& visit, const Work& work) noexcept;

  Options options_;
  domain::Environment environment_;
  const Router& router_;
  const StaticFiles& files_;
  domain::Sessions& sessions_;
  Log& log_;
  Metrics& metrics_;
  std::atomic<int> uploads_ = 0;
};

}  // namespace espace::http
