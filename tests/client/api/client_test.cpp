#include "client/api/client.h"

#include "client/platform/headless.h"
#include "shared/api/caisse/documents.h"
#include "shared/api/opening/opening.h"
#include "shared/api/rights/overview.h"
#include "shared/api/session/session.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <memory>
#include <optional>

namespace espace::client {
namespace {

struct Client {
  platform::Headless server;
  Api api{server};
};

TEST_CASE("a request travels as the endpoint says, and its reply comes back decoded", "[api]") {
  Client client;
  client.server.answer(api::activate, {"a@b.fr"});
  Call call;
  std::string email;
  REQUIRE(client.api.call(api::activate, {"token"}, call,
                          [&](const api::LinkReply& reply) { email = reply.email; }));
  CHECK(call.is_loading());
  CHECK(email.empty());
  client.server.deliver();
  CHECK(email == "a@b.fr");
  CHECK_FALSE(call.is_loading());
  CHECK_FALSE(call.has_failed());
  const auto sent = client.server.requests_to(api::activate.path);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].method == "POST");
  CHECK(sent[0].body == R"({"code":"","token":"token"})");
}

TEST_CASE("a read has no body, a change always has one", "[api]") {
  Client client;
  Call reading;
  Call leaving;
  client.api.call(api::current_session, {}, reading, [](const api::SessionReply&) {});
  client.api.call(api::log_out, {}, leaving, [](const api::Nothing&) {});
  const auto sent = client.server.requests_to(api::log_out.path);
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].method == "GET");
  CHECK(sent[0].body.empty());
  CHECK(sent[1].method == "DELETE");
  CHECK(sent[1].body == "{}");
}

TEST_CASE("what a read asks for stands in its query, and is answered by its path", "[api]") {
  Client client;
  api::ListDocumentsReply reply;
  reply.total = 7;
  client.server.answer(api::documents, reply);
  Call call;
  std::int64_t total = 0;
  const auto note = [&](const api::ListDocumentsReply& documents) { total = documents.total; };
  client.api.call(api::documents, {"Courriers & avis", 1, 10}, call, note);
  client.server.deliver();
  CHECK(total == 7);
  client.api.call(api::documents, {"Avis", 3, 20}, call, note);
  client.server.deliver();
  client.api.call(api::documents, {}, call, note);
  const auto sent = client.server.requests_to(api::documents.path);
  REQUIRE(sent.size() == 3);
  CHECK(sent[0].path == "/api/v1/documents?category=Courriers%20%26%20avis");
  CHECK(sent[1].path == "/api/v1/documents?category=Avis&page=3&page_size=20");
  CHECK(sent[2].path == "/api/v1/documents");
  CHECK(sent[1].body.empty());
}

TEST_CASE("a call that is under way is not sent twice", "[api]") {
  Client client;
  client.server.answer(api::activate, {"a@b.fr"});
  Call call;
  int replies = 0;
  const auto count = [&](const api::LinkReply&) { ++replies; };
  CHECK(client.api.call(api::activate, {"1"}, call, count));
  CHECK_FALSE(client.api.call(api::activate, {"2"}, call, count));
  client.server.deliver();
  CHECK(replies == 1);
  CHECK(client.server.requests_to(api::activate.path).size() == 1);
  CHECK(client.api.call(api::activate, {"3"}, call, count));
}

TEST_CASE("a reply whose call has died or was reset is dropped", "[api]") {
  Client client;
  client.server.answer(api::activate, {"a@b.fr"});
  int replies = 0;
  const auto count = [&](const api::LinkReply&) { ++replies; };
  auto dying = std::make_unique<Call>();
  client.api.call(api::activate, {"1"}, *dying, count);
  dying.reset();
  Call forgotten;
  client.api.call(api::activate, {"2"}, forgotten, count);
  forgotten.reset();
  CHECK_FALSE(forgotten.is_loading());
  client.server.deliver();
  CHECK(replies == 0);
}

TEST_CASE("a client that is gone before its reply touches nothing", "[api]") {
  platform::Headless server;
  int replies = 0;
  {
    Api api{server};
    Call call;
    api.call(api::activate, {"1"}, call, [&](const api::LinkReply&) { ++replies; });
  }
  CHECK(server.deliver());
  CHECK(replies == 0);
}

TEST_CASE("a refusal keeps its code, its fields, its wait and its reference", "[api]") {
  Client client;
  api::Error refusal = api::make_error(Code::LoginThrottled);
  refusal.retry_after = 90;
  refusal.reference = "R-17";
  client.server.refuse(api::log_in, refusal);
  Call call;
  std::optional<Code> refused;
  client.api.call(
      api::log_in, {"a@b.fr", "secret"}, call, [](const api::SessionReply&) {},
      [&](const api::Error& error) { refused = error.code; });
  client.server.deliver();
  REQUIRE(call.has_failed());
  CHECK(refused == Code::LoginThrottled);
  CHECK(call.error().reference == "R-17");
  CHECK(call.error().retry_after == 90);
  CHECK(call.retry_at() == client.server.now() + 90);
}

TEST_CASE("no network and no answer in time are told apart", "[api]") {
  Client client;
  Call call;
  const auto ignore = [](const api::SessionReply&) {};
  client.server.set_network(0);
  client.api.call(api::current_session, {}, call, ignore);
  client.server.deliver();
  CHECK(call.error().code == Code::NetworkUnreachable);
  client.server.set_network(-1);
  client.api.call(api::current_session, {}, call, ignore);
  client.server.deliver();
  CHECK(call.error().code == Code::NetworkTimeout);
}

TEST_CASE("a hostile or truncated reply is an error, never a crash", "[api]") {
  const auto body =
      GENERATE(as<std::string>{}, "", "{", "null", "[]", "42", "\"text\"", R"({"email": 42})",
               R"({"email": null, "site": []})", R"({"email": "a@b.fr", "site_count": 1e400})",
               R"({"email": "a@b.fr", "site_count": 18446744073709551615})", R"({"email": "a@b.fr)",
               "{\"email\": \"\xff\xfe\"}", "<html>Bad gateway</html>", std::string(100000, '['));
  Client client;
  client.server.answer_raw(api::Method::Get, api::current_session.path, {200, body, 0});
  Call call;
  int replies = 0;
  client.api.call(api::current_session, {}, call, [&](const api::SessionReply&) { ++replies; });
  client.server.deliver();
  CAPTURE(body.substr(0, 60));
  REQUIRE(call.has_failed());
  CHECK(call.error().code == Code::ReplyMalformed);
  CHECK(replies == 0);
}

TEST_CASE("an answer without an error body is judged by its status", "[api]") {
  CHECK(refusal_in({503, "<html>", 5})->code == Code::Busy);
  CHECK(refusal_in({503, "<html>", 5})->retry_after == 5);
  CHECK(refusal_in({502, "", 0})->code == Code::Busy);
  CHECK(refusal_in({429, "", 7})->code == Code::TooManyRequests);
  CHECK(refusal_in({500, "oops", 0})->code == Code::ReplyMalformed);
  CHECK(refusal_in({302, "", 0})->code == Code::ReplyMalformed);
  CHECK(refusal_in({204, "", 0})->code == Code::SessionRequired);
  CHECK_FALSE(refusal_in({201, "", 0}));
}

TEST_CASE("an error of a newer server is still told to the person", "[api]") {
  const auto error = refusal_in(
      {409, R"({"error":{"code":"brand.new","message":"Une règle nouvelle.","fields":[]}})", 0});
  REQUIRE(error);
  CHECK(error->message == "Une règle nouvelle.");
}

TEST_CASE("the application learns that the session is gone, except where none was needed",
          "[api]") {
  Client client;
  int lost = 0;
  client.api.on_session_required([&] { ++lost; });
  client.server.refuse(api::current_session, api::make_error(Code::SessionRequired));
  client.server.refuse(api::log_in, api::make_error(Code::LoginRefused));
  Call reading;
  Call logging;
  const auto ignore = [](const api::SessionReply&) {};
  client.api.call(api::log_in, {"a@b.fr", "x"}, logging, ignore);
  client.server.deliver();
  CHECK(lost == 0);
  client.api.call(api::current_session, {}, reading, ignore);
  client.server.deliver();
  CHECK(lost == 1);
}

TEST_CASE("a reply that comes causes a frame", "[api]") {
  Client client;
  client.server.answer(api::activate, {"a@b.fr"});
  Call call;
  client.api.call(api::activate, {"1"}, call, [](const api::LinkReply&) {});
  client.server.take_frame_request();
  CHECK_FALSE(client.server.take_frame_request());
  client.server.deliver();
  CHECK(client.server.take_frame_request());
}

}  // namespace
}  // namespace espace::client
