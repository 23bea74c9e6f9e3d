#pragma once

#include "server/portal.h"
#include "tests/server/support/http_client.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::tests {

/// A directory that is gone after the test.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view content);

/// A small web directory as the build makes it, below `directory`. Returns its path.
std::filesystem::path make_web(const std::filesystem::path& directory);

class ManualClock final : public domain::Clock {
 public:
  domain::Time now() const override { return now_; }
  void advance(std::chrono::seconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<domain::Time> now_{domain::Time(std::chrono::seconds(1'790'000'000))};
};

/// A member that exists nowhere else: numbers made from a counter and from chance, so that a test
/// may share a database with earlier ones.
domain::SiteEntry make_site();

/// The server inside the test, on a free port, with an SQLite database of its own (or `database`)
/// and a clock that the test moves. E-mails go to the spool unless the configuration says SMTP, and
/// leave when deliver() is called.
class TestServer {
 public:
  struct Setup {
    Config config = {};
    bool is_demo = false;
  };
  TestServer();
  explicit TestServer(Setup setup);
  /// Checks that whatever the test had written to the journal can be said to people.
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  /// Stops it and starts it again on the same data.
  void restart();
  void restart(const Config& config);
  void stop() { portal_.reset(); }

  Reply get(std::string_view path, const Headers& headers = {});
  /// As the portal's own page sends it.
  Reply post(std::string_view path, const nlohmann::json& body, Headers headers = {});
  Reply post_text(std::string_view path, std::string_view body, Headers headers = {});

  int deliver() { return portal_->worker().run_once(); }
  /// The only one of that kind in the demonstration's mailbox.
  nlohmann::json demo_delivery(std::string_view kind);
  std::vector<std::string> spooled() const;
  std::string log() const { return read_file(directory_.path() / "log"); }
  /// How many files the database holds, and in how many parts: «1 3».
  std::string files_kept() const;
  /// A number that changes with every commit by anybody else (SQLite's data_version).
  std::int64_t version_of_data();

  /// A new member and their code.
  struct Member {
    domain::SiteEntry site;
    std::string code;
  };
  Member add_member();
  /// Step 1 of opening an account: the ticket.
  std::string identify(const Member& member);
  /// A body of step 2 in which everything is right.
  static nlohmann::json details(const std::string& ticket, const std::string& email);
  /// Opens and activates an account with good_password; the token comes from the outbox.
  void open_account(const Member& member, const std::string& email);
  /// The cookie's value after a log-in that must work.
  std::string log_in(const std::string& email);

  static constexpr const char* good_password = "Truelle-bleue-47";

  Portal& portal() { return *portal_; }
  int port() const { return port_; }
  const std::filesystem::path& directory() const { return directory_.path(); }
  ManualClock clock;

 private:
  void start();

  TemporaryDirectory directory_;
  Setup setup_;
  std::unique_ptr<Portal> portal_;
  int port_ = 0;
};

/// «…/activation#TOKEN» → «TOKEN».
std::string token_of(const std::string& link);

/// The first link in a text.
std::string link_in(const std::string& text);

}  // namespace espace::tests
