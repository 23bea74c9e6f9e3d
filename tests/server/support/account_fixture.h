#pragma once

#include "tests/server/support/fixture.h"

#include <string>
#include <vector>

namespace espace::tests {

/// A person with an account, before the server's API.
class Person {
 public:
  Person(TestServer& server, std::string email) : server_(server), email_(std::move(email)) {}

  /// Becomes logged in.
  Reply log_in(const std::string& password = TestServer::good_password);
  Reply get(std::string_view path);
  Reply send(std::string_view method, std::string_view path, const nlohmann::json& body);
  bool is_logged_in() { return get("/api/v1/session").status == 200; }
  const std::string& email() const { return email_; }

 private:
  TestServer& server_;
  std::string email_;
  std::string token_;
};

/// The messages of that channel that wait; they are taken out.
std::vector<store::OutgoingMessage> take(TestServer& server, store::Channel channel);
/// The token of the link in the newest message of that kind among them.
std::string token_of_kind(const std::vector<store::OutgoingMessage>& messages,
                          const std::string& kind);

}  // namespace espace::tests
