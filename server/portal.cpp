#include "server/portal.h"

#include "server/delivery/spool.h"
#include "server/demo/applications/applications.h"
#include "server/demo/documents.h"
#include "server/demo/pages.h"
#include "server/domain/base/files.h"
#include "server/domain/journal/chain.h"
#include "server/domain/rights/reviews.h"
#include "server/domain/upkeep/housekeeping.h"
#include "server/domain/upkeep/idle_accounts.h"
#include "server/http/routes/routes.h"
#include "server/look.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <thread>

namespace espace {
namespace {

namespace fs = std::filesystem;

/// Runs `make`; turns an exception into a line that says what could not be used.
template <class Make>
auto or_config_error(const std::string& what, const Make& make) {
  try {
    return make();
  } catch (const ConfigError&) {
    throw;
  } catch (const std::exception& error) {
    throw ConfigError(what + ": " + error.what());
  }
}

std::unique_ptr<store::Store> open_store(const Config& config, const fs::path& data) {
  return or_config_error(config.database.empty() ? "data " + data.string() : "database", [&] {
    return store::open_store(config.database.empty() ? data.string() : config.database);
  });
}

fs::path find_web(const Config& config) {
  if (config.web) return *config.web;
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share/espace/web";
  return fs::is_directory(installed) ? installed : fs::path(ESPACE_WEB_DIR);
}

/// «12 mois», «90 jours»: whole years in the usual sense, ignoring leap days.
std::string say_days(std::chrono::seconds period) {
  const auto days = std::chrono::duration_cast<std::chrono::days>(period).count();
  const auto years = (days + 1) * 100 / 36525;
  const auto beyond = days - years * 36525 / 100;
  if (years > 0 && beyond <= 1) return std::to_string(years * 12) + "\u00a0mois";
  return std::to_string(days) + (days == 1 ? "\u00a0jour" : "\u00a0jours");
}

/// Values available to the pages of `public/` as {{…}}.
http::PageValues page_values(const domain::Settings& settings) {
  std::string address = settings.caisse_address;
  for (auto end = address.find('\n'); end != std::string::npos; end = address.find('\n', end)) {
    address.replace(end, 1, ", ");
  }
  std::string host = settings.caisse_host;
  if (host.empty()) host = settings.caisse_name + (address.empty() ? "" : ", " + address);
  if (address.empty()) address = "adresse postale communiquée par téléphone";
  return {{"caisse_name", settings.caisse_name},
          {"caisse_telephone", settings.caisse_telephone},
          {"caisse_address", address},
          {"host", host},
          {"account_idle",
           std::to_string(settings.account_idle / std::chrono::months(1)) + "\u00a0mois"},
          {"account_idle_notice", say_days(settings.account_idle_notice)},
          {"journal_retention", say_days(settings.journal_retention)},
          {"message_retention", say_days(settings.message_retention)}};
}

std::string read_if_there(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

http::StaticFiles read_web(const Config& config) {
  return or_config_error("web pages", [&] {
    const auto& settings = config.settings;
    const auto web = find_web(config);
    auto look =
        look_files(settings.caisse_color, settings.caisse_logo.has_value(),
                   read_if_there(web / "favicon.svg"), read_if_there(web / "manifest.webmanifest"));
    auto values = page_values(settings);
    values["caisse_head"] = look.head;
    values["caisse_logo"] =
        settings.caisse_logo ? logo_markup(*settings.caisse_logo, settings.caisse_name) : "";
    // A logo says whose it is.
    values["caisse_owner"] = settings.caisse_logo ? "" : settings.caisse_name;
    const auto color = settings.caisse_color ? rules::print_color(*settings.caisse_color)
                                             : std::string(icon_color);
    values["icon_color"] = color.substr(1);
    look.files.insert(config.look_files.begin(), config.look_files.end());
    return http::StaticFiles(web, values, look.files);
  });
}

std::unique_ptr<delivery::Transport> make_spool(const Config& config, const fs::path& data,
                                                const delivery::Sender& sender) {
  return or_config_error("spool", [&] {
    return std::make_unique<delivery::SpoolTransport>(config.spool.value_or(data / "spool"),
                                                      sender);
  });
}

std::unique_ptr<delivery::Transport> make_transport(const Config& config, const fs::path& data,
                                                    bool is_demo) {
  if (is_demo) return std::make_unique<delivery::MailboxTransport>();
  auto sender = config.sender;
  sender.name = config.settings.caisse_name;
  if (config.smtp) return std::make_unique<delivery::SmtpTransport>(*config.smtp, sender);
  return make_spool(config, data, sender);
}

/// Null in a demonstration: its mailbox receives everything.
std::unique_ptr<delivery::Transport> make_sms_transport(const Config& config, const fs::path& data,
                                                        bool is_demo) {
  if (is_demo) return nullptr;
  if (config.sms) return std::make_unique<delivery::SmsTransport>(*config.sms);
  return make_spool(config, data, config.sender);
}

/// Letters wait until the caisse prints them; a demonstration shows them in its mailbox.
std::vector<store::Channel> channels(bool is_demo) {
  if (is_demo) return {store::Channel::Email, store::Channel::Letter};
  return {store::Channel::Email};
}

domain::Hasher::Limits hasher_limits(const Config& config) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads =
      config.hash_threads > 0 ? config.hash_threads : std::max<std::size_t>(1, cores / 2);
  return {.threads = threads, .queue = config.hash_queue};
}

/// The files to attach to an e-mail, by their ids: «12,13».
std::vector<delivery::MailAttachment> read_attachments(store::Store& store,
                                                       const std::string& ids) {
  std::vector<delivery::MailAttachment> attachments;
  std::istringstream list(ids);
  for (std::string id; std::getline(list, id, ',');) {
    const auto file = store.read([&](const store::Transaction& transaction) {
      return transaction.files.find(std::stoll(id));
    });
    if (!file) throw std::runtime_error("an attachment is not there any more");
    attachments.push_back({file->name, file->media_type, domain::read_file(store, *file)});
  }
  return attachments;
}

/// «localhost» means both loopback addresses; a system may lack the second.
std::vector<std::string> addresses_of(const std::string& host) {
  if (host == "localhost") return {"127.0.0.1", "::1"};
  return {host};
}

}  // namespace

Portal::Portal(Options options)
    : options_(std::move(options)),
      clock_(options_.clock ? *options_.clock : system_clock_),
      log_(or_config_error("log", [this] { return http::Log(options_.log); })),
      store_(open_store(config_, options_.data)),
      hasher_(hasher_limits(config_)),
      environment_{*store_, clock_, hasher_, config_.settings},
      services_(environment_, find_web(config_) / "content"),
      transport_(make_transport(config_, options_.data, options_.is_demo)),
      sms_transport_(make_sms_transport(config_, options_.data, options_.is_demo)),
      worker_(std::make_unique<delivery::Worker>(
          store_->outbox(), *transport_, clock_, [this](const auto& event) { report(event); },
          channels(options_.is_demo),
          [this](const std::string& ids) { return read_attachments(*store_, ids); })),
      sms_worker_(std::make_unique<delivery::Worker>(
          store_->outbox(), sms_transport_ ? *sms_transport_ : *transport_, clock_,
          [this](const auto& event) { report(event); }, std::vector{store::Channel::Sms})),
      scheduler_(*store_, clock_, [this](const auto& event) { report(event); }),
      files_(read_web(config_)),
      application_({config_.trusted_proxies, config_.behind_tls_proxy, options_.is_demo,
                    [this] { wake_workers(); }},
                   environment_, router_, files_, services_.sessions, log_, metrics_) {
  add_routes();
  add_jobs();
  bind();
  if (options_.is_demo) {
    demo::configure_applications(config_.settings);
    seeded_ = demo::seed(services_);
    demo::publish_documents(services_.documents);
  }
}

Portal::~Portal() { stop(); }

void Portal::add_routes() {
  http::add_routes(router_, services_, metrics_, options_.is_demo);
  router_.reserve(demo::path_of_pages);
  if (options_.is_demo) {
    demo::add_demo_routes(router_, dynamic_cast<delivery::MailboxTransport&>(*transport_));
    demo::add_application_pages(router_, config_.settings, clock_);
  }
}

void Portal::bind() {
  const auto wanted = parse_listen(config_.listen);
  require_private(wanted, config_.behind_tls_proxy);
  http::Limits limits;
  limits.largest_body = router_.largest_body();
  int port = wanted.port;
  for (const auto& address : addresses_of(wanted.host)) {
    auto listener = std::make_unique<http::Listener>(limits, application_);
    try {
      port = listener->bind(address, port);
    } catch (const std::system_error& error) {
      const bool is_spare = !listeners_.empty() && error.code() != std::errc::address_in_use;
      if (is_spare) continue;
      throw ConfigError("cannot listen on " + address + ":" + std::to_string(port) + ": " +
                        error.code().message());
    }
    listeners_.push_back(std::move(listener));
  }
  const bool is_ipv6 = wanted.host.find(':') != std::string::npos;
  url_ = "http://" + (is_ipv6 ? '[' + wanted.host + ']' : wanted.host) + ':' + std::to_string(port);
  if (!config_.says_public_url) config_.settings.public_url = url_;
}

void Portal::start() {
  for (const auto& listener : listeners_) listener->start();
  if (!options_.clock) {
    worker_->start();
    sms_worker_->start();
    scheduler_.start();
  }
  log_.write(http::Level::Info, "started", {{"url", url_}, {"demo", options_.is_demo}});
}

void Portal::stop() {
  if (listeners_.empty()) return;
  for (const auto& listener : listeners_) listener->stop();
  listeners_.clear();
  scheduler_.stop();
  worker_->stop();
  sms_worker_->stop();
  log_.write(http::Level::Info, "stopped");
}

void Portal::wake_workers() {
  worker_->wake();
  sms_worker_->wake();
}

void Portal::add_jobs() {
  scheduler_.add({"housekeeping", std::chrono::hours(1), [this] { keep_house(); }});
  scheduler_.add({"journal_seal", std::chrono::minutes(1), [this] { seal_journal(); }});
  scheduler_.add(
      {"journal_purge", std::chrono::hours(24), [this] { domain::purge_journal(environment_); }});
  scheduler_.add({"signing_keys", std::chrono::hours(1),
                  [this] { services_.applications.forget_old_keys(); }});
  scheduler_.add({"expired_delegations", std::chrono::hours(1),
                  [this] { domain::note_expired_delegations(environment_); }});
  scheduler_.add({"review_reminders", std::chrono::hours(1), [this] {
                    if (domain::ask_for_reviews(environment_) > 0) wake_workers();
                  }});
  scheduler_.add({"idle_accounts", std::chrono::hours(1), [this] {
                    domain::delete_idle_accounts(environment_);
                    if (domain::warn_idle_accounts(environment_) > 0) wake_workers();
                  }});
  scheduler_.add({"certification_reminders", std::chrono::hours(1), [this] {
                    if (services_.email_certification.remind() > 0) wake_workers();
                  }});
}

/// The log is kept elsewhere: an entry whose seal is in it cannot be removed from the journal
/// unnoticed.
void Portal::seal_journal() {
  if (domain::seal_journal(environment_) == 0) return;
  const auto head = domain::journal_head(environment_);
  log_.write(http::Level::Info, "journal sealed", {{"number", head.number}, {"hash", head.hash}});
}

void Portal::keep_house() {
  const auto purged = domain::purge(environment_);
  // This includes links and codes, also those of letters printed while a backup was reading.
  store_->forget();
  log_.write(http::Level::Info, "purged",
             {{"sessions", purged.sessions},
              {"links", purged.links},
              {"codes", purged.codes},
              {"throttles", purged.throttles},
              {"deliveries", purged.deliveries},
              {"letters", purged.letters}});
}

void Portal::report(const domain::Scheduler::Event& event) {
  if (event.failure.empty()) {
    log_.write(http::Level::Info, "job done", {{"job", event.name}});
  } else {
    log_.write(http::Level::Error, "job failed", {{"job", event.name}, {"reason", event.failure}});
  }
}

void Portal::report(const delivery::Worker::Event& event) {
  const bool is_delivered = event.verdict == delivery::Verdict::Delivered;
  nlohmann::ordered_json line = {{"message", event.id}, {"kind", event.kind}};
  if (!is_delivered) {
    line["outcome"] = event.verdict == delivery::Verdict::Later ? "later" : "never";
    line["attempts"] = event.attempts;
    line["reason"] = event.reason;
  }
  log_.write(is_delivered ? http::Level::Info : http::Level::Warning,
             is_delivered ? "delivered" : "not delivered", line);
}

}  // namespace espace
