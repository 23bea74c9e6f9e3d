#pragma once

#include "server/config.h"
#include "server/delivery/mailbox.h"
#include "server/delivery/worker.h"
#include "server/demo/seed.h"
#include "server/domain/account/accounts.h"
#include "server/domain/account/email_certification.h"
#include "server/domain/account/email_change.h"
#include "server/domain/account/mobile_certification.h"
#include "server/domain/account/recovery.h"
#include "server/domain/base/hasher.h"
#include "server/domain/base/scheduler.h"
#include "server/domain/caisse/applications.h"
#include "server/domain/caisse/contact.h"
#include "server/domain/caisse/contents.h"
#include "server/domain/caisse/declarations.h"
#include "server/domain/caisse/documents.h"
#include "server/domain/caisse/tiles.h"
#include "server/domain/opening/associations.h"
#include "server/domain/opening/code_requests.h"
#include "server/domain/opening/members.h"
#include "server/domain/opening/openings.h"
#include "server/domain/rights/delegations.h"
#include "server/domain/rights/firms.h"
#include "server/domain/rights/invitations.h"
#include "server/domain/session/sessions.h"
#include "server/domain/session/sites.h"
#include "server/http/adapter/application.h"
#include "server/http/adapter/listener.h"
#include "server/http/adapter/log.h"
#include "server/http/adapter/metrics.h"
#include "server/http/adapter/static_files.h"
#include "server/http/routes/routes.h"
#include "server/store/store.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace espace {

/// The whole server, wired: what main() starts, and the tests inside themselves.
class Portal {
 public:
  struct Options {
    Config config;
    std::filesystem::path data;  ///< Directory of the database and of the spool; made if missing.
    std::optional<std::filesystem::path> log;
    bool is_demo = false;
    const domain::Clock* clock = nullptr;  ///< Null: the system's.
  };

  /// Opens the store, reads the web directory, binds the address. Throws ConfigError with a clear
  /// line for whatever the operator can mend.
  explicit Portal(Options options);
  /// Stops.
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  void start();
  /// Lets running requests and the message in hand finish; the rest of the outbox waits for the
  /// next start.
  void stop();

  /// «http://127.0.0.1:8080»
  const std::string& url() const { return url_; }
  /// The invented members; only in a demonstration.
  const std::optional<demo::Seeded>& seeded() const { return seeded_; }

  store::Store& store() { return *store_; }
  const domain::Environment& environment() const { return environment_; }
  domain::Contents& contents() { return contents_; }
  domain::Documents& documents() { return documents_; }
  domain::Members& members() { return members_; }
  domain::Declarations& declarations() { return declarations_; }
  domain::Firms& firms() { return firms_; }
  domain::Hasher& hasher() { return hasher_; }
  // Not started by start() where a clock was handed in: the test says when.
  delivery::Worker& worker() { return *worker_; }
  /// SMS have their own: a gateway that is down holds no e-mail up.
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
  domain::Members members_;
  domain::Declarations declarations_;
  domain::Openings openings_;
  domain::Associations associations_;
  domain::Recovery recovery_;
  domain::CodeRequests code_requests_;
  domain::Sessions sessions_;
  domain::Sites sites_;
  domain::Delegations delegations_;
  domain::Invitations invitations_;
  domain::Firms firms_;
  domain::Contact contact_;
  domain::Documents documents_;
  domain::Contents contents_;
  domain::Applications applications_;
  domain::Accounts accounts_;
  domain::EmailChange email_change_;
  domain::EmailCertification email_certification_;
  domain::MobileCertification mobile_certification_;
  domain::Tiles tiles_;
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
