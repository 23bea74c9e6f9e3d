#include "tests/server/support/account_fixture.h"

#include <stdexcept>

namespace espace::tests {

Reply Person::log_in(const std::string& password) {
  const auto reply = server_.post("/api/v1/session", {{"email", email_}, {"password", password}});
  if (reply.status == 200) {
    const auto cookie = reply.header("set-cookie");
    const auto start = cookie.find('=') + 1;
    token_ = cookie.substr(start, cookie.find(';') - start);
  }
  return reply;
}

Reply Person::get(std::string_view path) {
  return server_.get(path, {{"Cookie", "__Host-espace=" + token_}});
}

Reply Person::send(std::string_view method, std::string_view path, const nlohmann::json& body) {
  return HttpClient(server_.port())
      .request(method, path,
               {{"Cookie", "__Host-espace=" + token_},
                {"Content-Type", "application/json"},
                {"Sec-Fetch-Site", "same-origin"}},
               body.dump());
}

std::vector<store::OutgoingMessage> take(TestServer& server, store::Channel channel) {
  auto& outbox = server.portal().store().outbox();
  const auto now = server.clock.now();
  std::vector<store::OutgoingMessage> all;
  for (const auto& each : outbox.claim(channel, now, now + std::chrono::minutes(1), 100)) {
    all.push_back(each.message);
    outbox.delivered(each.id, now);
  }
  return all;
}

std::string token_of_kind(const std::vector<store::OutgoingMessage>& messages,
                          const std::string& kind) {
  std::string token;
  for (const auto& message : messages) {
    if (message.kind == kind) token = token_of(message.parameters.at("link"));
  }
  if (token.empty()) throw std::runtime_error("no message " + kind);
  return token;
}

}  // namespace espace::tests
