#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <future>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

constexpr const char* path = "/api/v1/openings/resend";
const Headers as_json{{"Content-Type", "application/json"}};

/// The answer to exactly these bytes.
Reply answer_to(TestServer& server, const std::string& bytes) {
  HttpClient client(server.port());
  client.send(bytes);
  return client.receive();
}

std::string post_head(const std::string& headers) {
  return std::string("POST ") + path + " HTTP/1.1\r\nHost: localhost\r\n" +
         "Content-Type: application/json\r\n" + headers + "\r\n";
}

/// Still answers, and quickly.
void check_alive(TestServer& server) { CHECK(server.get("/healthz").status == 200); }

}  // namespace

TEST_CASE("a body that is not a JSON object in UTF-8 is malformed, and nothing is written",
          "[hardening]") {
  TestServer server;
  const auto before = server.version_of_data();
  const std::string body = GENERATE(
      as<std::string>(), "{", "[]", "\"text\"", "null", "42", "{'a':1}", "{\"email\":\"\\ud800\"}",
      "{\"email\":\"a\"} trailing", "\xef\xbb\xbf[]", "{\"email\":NaN}", "{\"email\":\"\x01\"}");
  CAPTURE(body);
  const auto reply = server.post_text(path, body);
  CHECK(reply.status == 400);
  CHECK(reply.code() == "request.malformed");
  CHECK(server.version_of_data() == before);
}

TEST_CASE("a body that is not UTF-8 gets the code that a form gives to such a text",
          "[hardening]") {
  TestServer server;
  const auto before = server.version_of_data();
  const std::string body =
      GENERATE(as<std::string>(), "{\"email\":\"\xff\xfe@example.org\"}",
               "{\"email\":\"\xc0\xaf\"}", "{\"email\":\"\xed\xa0\x80\"}", "\xff");
  CAPTURE(body);
  const auto reply = server.post_text(path, body);
  CHECK(reply.status == 400);
  CHECK(reply.code() == espace::name_of(espace::Code::InvalidUtf8));
  CHECK(server.version_of_data() == before);
}

TEST_CASE("a JSON bomb is refused without harm", "[hardening]") {
  TestServer server;
  std::string deep(8000, '[');
  CHECK(server.post_text(path, deep).code() == "request.malformed");
  deep = std::string(7000, '[') + std::string(7000, ']');
  CHECK(server.post_text(path, deep).code() == "request.malformed");
  std::string objects;
  for (int i = 0; i < 2000; ++i) objects += "{\"a\":";
  CHECK(server.post_text(path, objects).code() == "request.malformed");
  CHECK(server.post_text(path, "{\"email\":1e999999}").status != 500);
  check_alive(server);
}

TEST_CASE("control characters in an address are named at the field", "[hardening]") {
  TestServer server;
  const auto reply = server.post(path, {{"email", "zoe\u0000@example.org"}});
  CHECK(reply.status == 422);
  CHECK(reply.fields().size() == 1);
}

TEST_CASE("a body over the endpoint's limit is refused before it is read", "[hardening]") {
  TestServer server;
  SECTION("announced and never sent") {
    const auto reply = answer_to(server, post_head("Content-Length: 1000000000000\r\n"));
    CHECK(reply.status == 413);
    CHECK(reply.code() == "request.too_large");
    CHECK(reply.header("connection") == "close");
  }
  SECTION("sent in full") {
    const auto reply = server.post_text(path, std::string(1'000'000, ' '));
    CHECK(reply.status == 413);
  }
  SECTION("one byte too many") {
    CHECK(server.post_text(path, "{\"email\":\"\"}" + std::string(16 * 1024, ' ')).status == 413);
  }
  SECTION("announced and waiting for «100 Continue»") {
    const auto reply =
        answer_to(server, post_head("Content-Length: 99999999\r\nExpect: 100-continue\r\n"));
    CHECK(reply.status == 413);
  }
  check_alive(server);
}

TEST_CASE("a body of the limit's size is read", "[hardening]") {
  TestServer server;
  std::string body = R"({"email":"a@example.org"})";
  body += std::string(16 * 1024 - body.size(), ' ');
  CHECK(server.post_text(path, body).status == 200);
}

TEST_CASE("Transfer-Encoding is refused before the body is read", "[hardening]") {
  TestServer server;
  const std::string chunked =
      GENERATE(as<std::string>(), "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
               "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
               "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffe\r\n{}\r\n",
               "transfer-encoding: Chunked\r\n\r\n0\r\n\r\n",
               "Transfer-Encoding: gzip, chunked\r\n\r\n", "Transfer-Encoding: identity\r\n\r\n");
  CAPTURE(chunked);
  const std::string head = post_head("");
  const auto reply = answer_to(server, head.substr(0, head.size() - 2) + chunked);
  CHECK(reply.status == 411);
  CHECK(reply.code() == "request.length_required");
  CHECK(reply.header("connection") == "close");
  check_alive(server);
}

TEST_CASE("Transfer-Encoding is refused on any method and path", "[hardening]") {
  TestServer server;
  for (const auto* line : {"GET / HTTP/1.1", "DELETE /api/v1/session HTTP/1.1",
                           "PUT /nowhere HTTP/1.1", "PATCH /api/v1/openings HTTP/1.1"}) {
    INFO(line);
    CHECK(answer_to(server, std::string(line) +
                                "\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "-2\r\nGET /smuggled HTTP/1.1\r\n\r\n")
              .status == 411);
  }
  check_alive(server);
}

TEST_CASE("nothing can be smuggled behind a refused body", "[hardening]") {
  TestServer server;
  HttpClient client(server.port());
  client.send(post_head("Content-Length: 70000\r\n") + "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(client.receive().status == 413);
  CHECK(client.is_closed());
}

TEST_CASE("both lengths at once, two lengths, or a strange one are refused", "[hardening]") {
  TestServer server;
  const std::string headers =
      GENERATE(as<std::string>(), "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
               "Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: -2\r\n",
               "Content-Length: 0x10\r\n", "Content-Length: 2, 2\r\n", "Content-Length: \r\n",
               "Content-Length: 99999999999999999999999\r\n");
  CAPTURE(headers);
  const int status = answer_to(server, post_head(headers) + "{}").status;
  CHECK((status == 400 || status == 411 || status == 413));
  check_alive(server);
}

TEST_CASE("a state-changing request without a length is asked for one", "[hardening]") {
  TestServer server;
  CHECK(answer_to(server, post_head("")).code() == "request.length_required");
}

TEST_CASE("only JSON is taken, as it is", "[hardening]") {
  TestServer server;
  for (const auto* type :
       {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/jsonp", "text/plain; application/json"}) {
    INFO(type);
    const auto reply =
        server.post_text(path, R"({"email":"a@example.org"})", {{"Content-Type", type}});
    CHECK(reply.status == 415);
    CHECK(reply.code() == "request.media_type");
  }
  CHECK(server.post_text(path, "{}", {{"Content-Encoding", "gzip"}}).status == 415);
  CHECK(server
            .post_text(path, R"({"email":"a@example.org"})",
                       {{"Content-Type", "Application/JSON; charset=utf-8"}})
            .status == 200);
  CHECK(HttpClient(server.port()).request("DELETE", "/api/v1/session").status == 415);
}

TEST_CASE("another site's page cannot change anything", "[hardening]") {
  TestServer server;
  const std::string body = R"({"email":"a@example.org"})";
  const auto ask = [&](const Headers& more) {
    auto headers = as_json;
    headers.insert(headers.end(), more.begin(), more.end());
    return HttpClient(server.port()).request("POST", path, headers, body);
  };
  const std::string own = "localhost:" + std::to_string(server.port());
  CHECK(ask({{"Sec-Fetch-Site", "cross-site"}}).code() == "request.cross_site");
  CHECK(ask({{"Sec-Fetch-Site", "same-site"}}).status == 403);
  CHECK(ask({{"Sec-Fetch-Site", "nonsense"}}).status == 403);
  CHECK(ask({{"Origin", "https://evil.example"}}).status == 403);
  CHECK(ask({{"Origin", "null"}}).status == 403);
  CHECK(ask({{"Origin", "http://" + own + ".evil.example"}}).status == 403);
  CHECK(ask({{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://" + own}}).status == 403);

  CHECK(ask({{"Sec-Fetch-Site", "same-origin"}}).status == 200);
  CHECK(ask({{"Origin", "http://" + own}}).status == 200);
  CHECK(ask({{"Origin", server.portal().url()}}).status == 200);
  CHECK(ask({}).status == 200);
}

TEST_CASE("unknown and unwanted methods are answered, and say what there is", "[hardening]") {
  TestServer server;
  const auto ask = [&](const char* method, const char* where) {
    return HttpClient(server.port()).request(method, where, as_json);
  };
  CHECK(ask("GET", path).status == 405);
  CHECK(ask("GET", path).header("allow") == "OPTIONS, POST");
  CHECK(ask("PUT", "/api/v1/session").header("allow") == "OPTIONS, DELETE, GET, HEAD, POST");
  CHECK(ask("PATCH", path).status == 405);
  CHECK(ask("TRACE", "/").status == 405);
  CHECK(ask("POST", "/").status == 405);
  CHECK(ask("OPTIONS", path).status == 204);
  CHECK(ask("OPTIONS", path).header("allow") == "OPTIONS, POST");
  CHECK_FALSE(ask("OPTIONS", path).has("access-control-allow-origin"));
  CHECK(ask("BREW", "/").status == 400);
  CHECK(ask("POST", "/api/v1/nothing").code() == "request.not_found");
  check_alive(server);
}

TEST_CASE("HEAD has the headers of GET and no body", "[hardening]") {
  TestServer server;
  for (const auto* each : {"/", "/api/v1/caisse", "/healthz", "/app-0123456789ab.wasm"}) {
    INFO(each);
    const auto get = server.get(each);
    const auto head = HttpClient(server.port()).request("HEAD", each);
    CHECK(head.status == get.status);
    CHECK(head.header("content-length") == get.header("content-length"));
    CHECK(head.header("content-type") == get.header("content-type"));
    CHECK(head.body.empty());
  }
}

TEST_CASE("a request that is not HTTP gets 400 and the connection ends", "[hardening]") {
  TestServer server;
  const std::string bytes = GENERATE(
      as<std::string>(), "hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/3.0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nNo colon here\r\n\r\n");
  CAPTURE(bytes);
  const auto reply = answer_to(server, bytes);
  CHECK(reply.status == 400);
  CHECK(reply.code() == "request.malformed");
  CHECK(reply.has("content-security-policy"));
  check_alive(server);
}

TEST_CASE("too long an address or too many headers are refused", "[hardening]") {
  TestServer server;
  CHECK(server.get('/' + std::string(9000, 'a')).status == 414);
  Headers many;
  for (int i = 0; i < 200; ++i) many.emplace_back("X-" + std::to_string(i), "y");
  CHECK(server.get("/healthz", many).status == 400);
  CHECK(server.get("/healthz", {{"X-Long", std::string(20'000, 'y')}}).status == 400);
  check_alive(server);
}

TEST_CASE("nothing of a request comes back in a header", "[hardening]") {
  TestServer server;
  for (const auto* where :
       {"/%0D%0AX-Evil:%20yes", "/connexion%0d%0aX-Evil:yes", "/aide?next=%0D%0AX-Evil:yes",
        "/api/v1/%0d%0aX-Evil:yes", "/?x=marker-in-the-query"}) {
    INFO(where);
    const auto reply = server.get(where, {{"Referer", "marker-in-the-referer"},
                                          {"X-Custom", "a%0D%0AX-Evil: yes"},
                                          {"Accept-Encoding", "marker%0D%0AX-Evil: yes"}});
    CHECK_FALSE(reply.has("x-evil"));
    for (const auto& [name, value] : reply.headers) {
      CHECK(value.find("marker") == std::string::npos);
      CHECK(value.find("Evil") == std::string::npos);
    }
  }
}

TEST_CASE("no path leads out of the web directory", "[hardening]") {
  TestServer server;
  write_file(server.directory() / "secret.txt", "top secret");
  for (const auto* where :
       {"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/fonts/../../secret.txt",
        "/fonts/..%2f..%2fsecret.txt", "//secret.txt", "/..\\secret.txt", "/screens.json",
        "/secret.txt%00.html", "/index.html/../../secret.txt", "/etc/passwd.txt"}) {
    INFO(where);
    const auto reply = server.get(where);
    CHECK(reply.status == 404);
    CHECK(reply.body.find("top secret") == std::string::npos);
  }
}

TEST_CASE("every answer bears the headers that protect the page", "[hardening]") {
  TestServer server;
  const auto check = [](const Reply& reply) {
    CHECK(reply.header("content-security-policy") ==
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src "
          "'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action "
          "'self'; base-uri 'none'; frame-ancestors 'none'");
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("referrer-policy") == "no-referrer");
    CHECK(reply.header("cross-origin-opener-policy") == "same-origin");
    CHECK(reply.header("cross-origin-resource-policy") == "same-origin");
    CHECK(reply.has("permissions-policy"));
    CHECK(reply.has("date"));
    CHECK_FALSE(reply.has("server"));
    CHECK_FALSE(reply.has("strict-transport-security"));
  };
  check(server.get("/"));
  check(server.get("/nowhere"));
  check(server.get("/nowhere.txt"));
  check(server.get("/app-0123456789ab.wasm"));
  check(server.get("/api/v1/caisse"));
  check(server.get("/api/v1/nothing"));
  check(server.get("/api/v1/session"));
  check(server.get("/healthz"));
  check(server.post(path, json::object()));
  check(server.post_text(path, std::string(100'000, ' ')));
  check(answer_to(server, "nonsense\r\n\r\n"));
  check(HttpClient(server.port()).request("OPTIONS", path));
  CHECK(server.get("/api/v1/caisse").header("cache-control") == "no-store");
  CHECK(server.get("/api/v1/nothing").header("cache-control") == "no-store");
}

TEST_CASE("behind a proxy that speaks TLS browsers are told to keep to it", "[hardening]") {
  TestServer server;
  Config config;
  config.behind_tls_proxy = true;
  server.restart(config);
  CHECK(server.get("/").header("strict-transport-security").starts_with("max-age=31536000"));
}

TEST_CASE("one connection carries many requests, also refused ones that were read", "[hardening]") {
  TestServer server;
  HttpClient client(server.port());
  for (int i = 0; i < 5; ++i) {
    CHECK(client.request("GET", "/api/v1/caisse").status == 200);
    CHECK(client.request("POST", path, as_json, R"({"email":""})").status == 422);
    CHECK(client.request("GET", "/api/v1/account").status == 401);
  }
}

TEST_CASE("many connections that say nothing do not stop the others", "[hardening]") {
  TestServer server;
  std::vector<std::unique_ptr<HttpClient>> silent;
  for (int i = 0; i < 30; ++i) {
    silent.push_back(std::make_unique<HttpClient>(server.port()));
    silent.back()->send("POST /api/v1/session HTTP/1.1\r\nHost: loc");
  }
  check_alive(server);
}

TEST_CASE("past the queue of the hasher the answer is an honest 503", "[hardening]") {
  TestServer server;
  Config config;
  config.hash_threads = 1;
  config.hash_queue = 1;
  config.settings.login_attempts_per_address = 100'000;
  server.restart(config);
  std::vector<std::future<Reply>> asked;
  for (int i = 0; i < 16; ++i) {
    asked.push_back(std::async(std::launch::async, [&server, i] {
      return server.post("/api/v1/session",
                         {{"email", "nobody" + std::to_string(i) + "@example.org"},
                          {"password", "Wrong-Passw0rd"}});
    }));
  }
  int busy = 0, refused = 0;
  for (auto& each : asked) {
    const auto reply = each.get();
    if (reply.status == 401) ++refused;
    if (reply.status == 503) {
      ++busy;
      CHECK(reply.code() == "server.busy");
      CHECK(std::stoi(reply.header("retry-after")) > 0);
    }
  }
  CHECK(refused >= 1);
  CHECK(busy >= 1);
  CHECK(busy + refused == 16);
}
