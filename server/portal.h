#pragma once

#include "server/config.h"
#include "server/delivery/mailbox.h"
#include "server/delivery/worker.h"
#include "server/demo/seed.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/scheduler.h"
#include "server/domain/services.h"
#include "server/http/adapter/application.h"
#include "server/http/adapter/listener.h"
#include "server/http/adapter/log.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/router.h"
#include "server/http/adapter/static_files.h"
#include "server/store/store.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espace {

/// The whole server, wired together: main() starts it, and the tests run it in-process.
class Portal {
 public:
  struct Options {
    Config config;
    std::filesystem::path data;  ///< For the database and the spool; created if missing.
    std::optional<std::filesystem::path> log;
    bool is_demo = false;
    const domain::Clock* clock = nullptr;  ///< Null: the system clock.
  };

  /// Opens the store, reads the web directory, binds the address. Throws ConfigError with a clear
  /// line for anything that the operator can fix.
  explicit Portal(Options options);
  /// Stops the server.
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  void start();
  /// Lets running requests and the current message finish; the rest of the outbox waits for the
  /// next start.
  void stop();

  /// «http://127.0.0.1:8080»
  const std::string& url() const { return url_; }
  /// The invented members; set only in a demonstration.
  const std::optional<demo::Seeded>& seeded() const { return seeded_; }

  store::Store& store() { return *store_; }
  domain::Services& services() { return services_; }
  const domain::Environment& environment() const { return environment_; }
  domain::Hasher& hasher() { return hasher_; }
  // With an injected clock start() does not start it: the test decides when to run it.
  delivery::Worker& worker() { return *worker_; }
  /// SMS have their own worker, so that a gateway that is down does not delay e-mails.
  delivery::Worker& sms_worker() { return *sms_worker_; }
  domain::Scheduler& scheduler() { return scheduler_; }
  const http::Router& router() const { return router_; }

 private:
  void bind();
  void add_routes();
  void report(const delivery::Worker::Event& event);
  void report(const domain::Scheduler::Event& event);
  void add_jobs();
  void seal_journal();
  void keep_house();
  void wake_workers();

  Options options_;
  Config& config_ = options_.config;
  domain::SystemClock system_clock_;
  const domain::Clock& clock_;
  http::Log log_;
  http::Metrics metrics_;
  std::unique_ptr<store::Store> store_;
  domain::Hasher hasher_;
  domain::Environment environment_;
  domain::Services services_;
  std::unique_ptr<delivery::Transport> transport_;
  std::unique_ptr<delivery::Transport> sms_transport_;  ///< Null in a demonstration.
  std::unique_ptr<delivery::Worker> worker_;
  std::unique_ptr<delivery::Worker> sms_worker_;
  domain::Scheduler scheduler_;
  http::Router router_;
  http::StaticFiles files_;
  http::Application application_;
  std::vector<std::unique_ptr<http::Listener>> listeners_;
  std::string url_;
  std::optional<demo::Seeded> seeded_;
};

}  // namespace espace
