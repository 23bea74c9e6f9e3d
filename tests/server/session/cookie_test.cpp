#include "server/http/adapter/security.h"
#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace espace;
using namespace espace::tests;

namespace {

constexpr auto strong = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr auto local = "; Path=/; HttpOnly; SameSite=Strict";

Config behind_tls() {
  Config config;
  config.behind_tls_proxy = true;
  return config;
}

/// A server with somebody who can log in.
struct Town {
  explicit Town(bool is_demo, const Config& config = {})
      : server({.config = config, .is_demo = is_demo}) {
    if (is_demo) {
      email = server.portal().seeded()->email;
      password = server.portal().seeded()->password;
    } else {
      server.open_account(server.add_member(), email);
    }
  }
  /// The cookie's header as log-in sets it.
  std::string log_in(Headers headers = {}) {
    const auto reply =
        server.post("/api/v1/session", {{"email", email}, {"password", password}}, headers);
    REQUIRE(reply.status == 200);
    return reply.header("set-cookie");
  }
  int session_with(const std::string& cookie) {
    return server.get("/api/v1/session", {{"Cookie", cookie}}).status;
  }

  TestServer server;
  std::string email = "zoe@example.org";
  std::string password = TestServer::good_password;
};

bool is_strong(const std::string& set) {
  return set.starts_with("__Host-espace=") && set.ends_with(strong);
}

/// «name=value»
std::string pair_of(const std::string& set) { return set.substr(0, set.find(';')); }

/// A request of which only the head matters.
struct Head final : http::Request {
  Head(std::string the_peer, std::map<std::string, std::string> the_headers)
      : peer_(std::move(the_peer)), headers_(std::move(the_headers)) {}
  std::string_view method() const override { return "POST"; }
  std::string_view path() const override { return "/"; }
  std::string_view query() const override { return {}; }
  std::string_view header(const std::string& name) const override {
    const auto found = headers_.find(name);
    return found == headers_.end() ? std::string_view() : found->second;
  }
  std::size_t header_count(const std::string& name) const override { return headers_.count(name); }
  std::string header_list(const std::string& name) const override {
    return std::string(header(name));
  }
  const std::string& body() const override { return body_; }
  std::string_view peer() const override { return peer_; }

 private:
  std::string peer_;
  std::map<std::string, std::string> headers_;
  std::string body_;
};

}  // namespace

TEST_CASE("a local demonstration's cookie needs no TLS: log-in, choice, log-out", "[session]") {
  Town town(true);
  const auto set = town.log_in();
  CHECK(set.starts_with("espace-demonstration="));
  CHECK(set.ends_with(local));
  CHECK(set.find("Secure") == std::string::npos);
  CHECK(town.session_with(pair_of(set)) == 200);
  const auto chosen =
      HttpClient(town.server.port())
          .request("DELETE", "/api/v1/session",
                   {{"Cookie", pair_of(set)}, {"Content-Type", "application/json"}});
  CHECK(chosen.status == 200);
  CHECK(chosen.header("set-cookie") ==
        std::string("espace-demonstration=") + local + "; Max-Age=0");
  CHECK(town.session_with(pair_of(set)) == 204);
}

TEST_CASE("without --demo the cookie is never weaker, and the weaker one is no session",
          "[session]") {
  Town town(false);
  for (const auto& host : {"localhost:8080", "127.0.0.1", "[::1]:8080"}) {
    INFO(host);
    CHECK(is_strong(town.log_in({{"Host", host}})));
    CHECK(is_strong(town.log_in({{"Host", host}, {"Origin", std::string("http://") + host}})));
  }
  const auto pair = pair_of(town.log_in());
  CHECK(town.session_with(pair) == 200);
  CHECK(town.session_with("espace-demonstration=" + pair.substr(pair.find('=') + 1)) == 204);
}

TEST_CASE("a demonstration that others reach gives the strong cookie", "[session]") {
  SECTION("behind a proxy that speaks TLS") {
    Town town(true, behind_tls());
    const auto pair = pair_of(town.log_in());
    CHECK(is_strong(town.log_in()));
    CHECK(town.session_with("espace-demonstration=" + pair.substr(pair.find('=') + 1)) == 204);
  }
  SECTION("under another name") {
    Town town(true);
    for (const auto& host : {"demo.example.org", "192.0.2.1:8080", "localhost.example.org", ""}) {
      INFO(host);
      CHECK(is_strong(town.log_in({{"Host", host}})));
    }
  }
  SECTION("behind a proxy that renames the host: the page's origin tells") {
    Town town(true);
    const auto set =
        town.log_in({{"Origin", "https://demo.example.org"}, {"Sec-Fetch-Site", "same-origin"}});
    CHECK(is_strong(set));
    CHECK(town.session_with(pair_of(set)) == 200);
  }
}

TEST_CASE("local is who connects from this computer to it by plain http", "[session]") {
  const auto is_local = [](const std::string& peer, const std::string& host,
                           const std::string& origin = {}) {
    std::map<std::string, std::string> headers{{"Host", host}};
    if (!origin.empty()) headers["Origin"] = origin;
    return http::is_local(Head(peer, headers));
  };
  CHECK(is_local("127.0.0.1", "localhost:8080"));
  CHECK(is_local("::1", "[::1]:8080", "http://[::1]:8080"));
  CHECK(is_local("::ffff:127.0.0.1", "127.0.0.1", "http://127.0.0.1"));
  CHECK_FALSE(is_local("192.0.2.1", "localhost:8080"));
  CHECK_FALSE(is_local("2001:db8::1", "localhost:8080"));
  CHECK_FALSE(is_local("127.0.0.1", "demo.example.org"));
  CHECK_FALSE(is_local("127.0.0.1", "[2001:db8::1]:8080"));
  CHECK_FALSE(is_local("127.0.0.1", ""));
  CHECK_FALSE(is_local("127.0.0.1", "["));
  CHECK_FALSE(is_local("127.0.0.1", "localhost", "https://localhost"));
  CHECK_FALSE(is_local("127.0.0.1", "localhost", "null"));
}
