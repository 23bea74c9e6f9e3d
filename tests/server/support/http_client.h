#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace espace::tests {

struct Reply {
  int status = 0;
  std::multimap<std::string, std::string> headers = {};  ///< Names in lower case.
  std::string body = {};

  bool has(const std::string& name) const { return headers.contains(name); }
  /// Empty without one.
  std::string header(const std::string& name) const;
  nlohmann::json json() const;
  /// The code of an error body.
  std::string code() const;
  /// «field code» of each field error, in order.
  std::vector<std::string> fields() const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// An HTTP client that sends exactly what it is told, on one connection.
class HttpClient {
 public:
  explicit HttpClient(int port, const std::string& host = "127.0.0.1");
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// Host and, with a body, Content-Length are added where `headers` does not have them.
  Reply request(std::string_view method, std::string_view path, const Headers& headers = {},
                std::string_view body = {});
  void send(std::string_view bytes);
  /// Throws std::runtime_error when the other end closed without an answer or 10 s have passed.
  Reply receive(bool is_head = false);
  /// The other end has closed the connection.
  bool is_closed();

 private:
  bool fill();

  int socket_ = -1;
  std::string host_;
  std::string pending_;
};

}  // namespace espace::tests
