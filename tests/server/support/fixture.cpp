#include "tests/server/support/fixture.h"

#include "server/domain/base/journal.h"
#include "server/domain/journal/words.h"
#include "server/http/adapter/compress.h"
#include "shared/rules/siret.h"

#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <stdexcept>

namespace espace::tests {
namespace {

namespace fs = std::filesystem;

std::string digits(std::uint64_t number, std::size_t count) {
  std::string text = std::to_string(number);
  return std::string(count - std::min(count, text.size()), '0') + text;
}

/// Fourteen digits that both checksums accept, by trying.
std::string make_siret(std::uint64_t seed) {
  for (char siren_end = '0'; siren_end <= '9'; ++siren_end) {
    for (char end = '0'; end <= '9'; ++end) {
      const auto siret = '8' + digits(seed % 10'000'000, 7) + siren_end + "0001" + end;
      if (rules::parse_siret(siret)) return siret;
    }
  }
  throw std::runtime_error("no SIRET with that seed");
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (fs::temp_directory_path() / "espace-test-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, std::string_view content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

fs::path make_web(const fs::path& directory) {
  const auto web = directory / "web";
  write_file(web / "index.html",
             "<!DOCTYPE html><html lang=\"fr\"><title>Espace</title>"
             "<p>{{caisse_name}} {{caisse_telephone}}</p></html>");
  write_file(web / "aide.html", "<!DOCTYPE html><p>Aide de {{caisse_name}}</p>");
  write_file(web / "screens.json", R"(["/", "/connexion", "/activation/:token"])");
  const std::string program(20'000, 'w');
  write_file(web / "app-0123456789ab.wasm", program);
  write_file(web / "app-0123456789ab.wasm.br", http::compress_brotli(program));
  write_file(web / "app-0123456789ab.wasm.gz", http::compress_gzip(program));
  write_file(web / "fonts" / "inter.ttf", "not really a font");
  return web;
}

domain::SiteEntry make_site() {
  static std::uint64_t next = std::random_device{}();
  ++next;
  domain::SiteEntry site;
  site.identifiant = digits(next % 10'000'000'000, 10);
  site.siret = make_siret(next);
  site.company_name = "Maçonnerie d’Essai";
  site.site_name = "Chantier";
  site.holder_last_name = "Durand";
  site.holder_first_name = "Zoé";
  site.address_line1 = "1 rue du Test";
  site.postcode = "75001";
  site.city = "Paris";
  return site;
}

TestServer::TestServer() : TestServer(Setup{}) {}

TestServer::TestServer(Setup setup) : setup_(std::move(setup)) {
  make_web(directory_.path());
  // One address makes all the requests of a test.
  setup_.config.settings.login_attempts_per_address = 100'000;
  start();
}

TestServer::~TestServer() {
  if (!portal_) return;
  const auto entries = portal_->store().read(
      [](const store::Transaction& transaction) { return transaction.journal.search({}, 10'000); });
  for (const auto& entry : entries) {
    INFO(entry.action);
    CHECK(domain::journal_action_named(entry.action).has_value());
    if (entry.action != "access.refused") continue;
    CAPTURE(entry.details);
    CHECK(domain::has_refusal_wording(entry.details));
  }
}

void TestServer::start() {
  Portal::Options options;
  options.config = setup_.config;
  options.config.listen = "127.0.0.1:0";
  options.config.web = directory_.path() / "web";
  options.data = directory_.path() / "data";
  options.log = directory_.path() / "log";
  options.is_demo = setup_.is_demo;
  options.clock = &clock;
  portal_ = std::make_unique<Portal>(std::move(options));
  portal_->start();
  port_ = std::stoi(portal_->url().substr(portal_->url().rfind(':') + 1));
}

void TestServer::restart() {
  portal_.reset();
  start();
}

void TestServer::restart(const Config& config) {
  setup_.config = config;
  restart();
}

Reply TestServer::get(std::string_view path, const Headers& headers) {
  return HttpClient(port_).request("GET", path, headers);
}

Reply TestServer::post(std::string_view path, const nlohmann::json& body, Headers headers) {
  return post_text(path, body.dump(), std::move(headers));
}

Reply TestServer::post_text(std::string_view path, std::string_view body, Headers headers) {
  const auto has = [&](std::string_view name) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto& each) { return each.first == name; });
  };
  if (!has("Content-Type")) headers.emplace_back("Content-Type", "application/json");
  if (!has("Sec-Fetch-Site")) headers.emplace_back("Sec-Fetch-Site", "same-origin");
  return HttpClient(port_).request("POST", path, headers, body);
}

std::vector<std::string> TestServer::spooled() const {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory_.path() / "data" / "spool")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> mails;
  for (const auto& file : files) mails.push_back(read_file(file));
  return mails;
}

std::string TestServer::files_kept() const {
  sqlite3* handle = nullptr;
  sqlite3_open_v2((directory_.path() / "data/espace.sqlite").c_str(), &handle, SQLITE_OPEN_READONLY,
                  nullptr);
  std::string counts;
  const int done = sqlite3_exec(
      handle, "SELECT (SELECT count(*) FROM files) || ' ' || (SELECT count(*) FROM file_parts)",
      [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) = values[0];
        return 0;
      },
      &counts, nullptr);
  sqlite3_close(handle);
  if (done != SQLITE_OK) throw std::runtime_error("the database cannot be read");
  return counts;
}

std::int64_t TestServer::version_of_data() {
  struct Database {
    explicit Database(const fs::path& directory) {
      for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.path().extension() == ".db" || entry.path().extension() == ".sqlite") {
          sqlite3_open_v2(entry.path().c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
        }
      }
      if (!handle) throw std::runtime_error("no SQLite database in " + directory.string());
    }
    ~Database() { sqlite3_close(handle); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    sqlite3* handle = nullptr;
  };
  // Only comparable within one connection: the same for the life of this server.
  static thread_local std::pair<fs::path, std::unique_ptr<Database>> known;
  if (known.first != directory_.path()) {
    known = {directory_.path(), std::make_unique<Database>(directory_.path() / "data")};
  }
  std::int64_t version = -1;
  sqlite3_exec(
      known.second->handle, "PRAGMA data_version",
      [](void* to, int, char** values, char**) {
        *static_cast<std::int64_t*>(to) = std::stoll(values[0]);
        return 0;
      },
      &version, nullptr);
  if (version < 0) throw std::runtime_error("data_version cannot be read");
  return version;
}

TestServer::Member TestServer::add_member() {
  const auto site = make_site();
  const auto results = portal_->services().members.import_sites({site});
  if (results.at(0).action != domain::ImportAction::Created) {
    throw std::runtime_error("the test's member was refused");
  }
  return {site, portal_->services().members.issue_code(site.identifiant)->code};
}

std::string TestServer::identify(const Member& member) {
  const auto reply =
      post("/api/v1/openings/identification", {{"identifiant", member.site.identifiant},
                                               {"siret", member.site.siret},
                                               {"code", member.code}});
  if (reply.status != 200) throw std::runtime_error("identification: " + reply.body);
  return reply.json().at("ticket");
}

nlohmann::json TestServer::details(const std::string& ticket, const std::string& email) {
  return {{"ticket", ticket},
          {"email", email},
          {"email_confirmation", email},
          {"password", good_password},
          {"password_confirmation", good_password},
          {"last_name", "Durand"},
          {"first_name", "Zoé"},
          {"landline", {{"country", "FR"}, {"number", ""}}},
          {"mobile", {{"country", "FR"}, {"number", "06 12 34 56 78"}}}};
}

nlohmann::json TestServer::demo_delivery(std::string_view kind) {
  nlohmann::json found;
  for (const auto& each : get("/demo/outbox").json()) {
    if (each.at("kind") != kind) continue;
    if (!found.is_null()) throw std::runtime_error("two of " + std::string(kind));
    found = each;
  }
  if (found.is_null()) throw std::runtime_error("nothing of " + std::string(kind));
  return found;
}

void TestServer::open_account(const Member& member, const std::string& email) {
  const auto opened = post("/api/v1/openings", details(identify(member), email));
  if (opened.status != 200) throw std::runtime_error("opening: " + opened.body);
  const auto now = clock.now();
  const auto claimed =
      portal_->store().outbox().claim(store::Channel::Email, now, now + std::chrono::minutes(1), 1);
  const auto activated = post("/api/v1/openings/activation",
                              {{"token", token_of(claimed.at(0).message.parameters.at("link"))}});
  if (activated.status != 200) throw std::runtime_error("activation: " + activated.body);
  portal_->store().outbox().delivered(claimed.at(0).id, now);
}

std::string TestServer::log_in(const std::string& email) {
  const auto reply = post("/api/v1/session", {{"email", email}, {"password", good_password}});
  if (reply.status != 200) throw std::runtime_error("log-in: " + reply.body);
  const auto cookie = reply.header("set-cookie");
  const auto start = cookie.find('=') + 1;
  return cookie.substr(start, cookie.find(';') - start);
}

std::string token_of(const std::string& link) { return link.substr(link.find_last_of("/#=") + 1); }

std::string link_in(const std::string& text) {
  const auto start = text.find("http");
  if (start == std::string::npos) return {};
  return text.substr(start, text.find_first_of(" \r\n\"<>", start) - start);
}

}  // namespace espace::tests
