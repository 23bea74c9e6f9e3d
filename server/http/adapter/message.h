#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The adapter's own HTTP types. Nothing here depends on the HTTP library, so that editing a route
/// does not recompile that library.
namespace espace::http {

/// A request as received. Views live as long as the request.
class Request {
 public:
  virtual ~Request() = default;
  virtual std::string_view method() const = 0;
  /// Percent-decoded, without the query.
  virtual std::string_view path() const = 0;
  /// As received, without «?»; empty if there is none.
  virtual std::string_view query() const = 0;
  /// The first header of that name (case-insensitive); empty if there is none.
  virtual std::string_view header(const std::string& name) const = 0;
  virtual std::size_t header_count(const std::string& name) const = 0;
  /// All headers of that name as one list, in their order (RFC 9110, 5.3).
  virtual std::string header_list(const std::string& name) const = 0;
  /// Empty until the request has been admitted.
  virtual const std::string& body() const = 0;
  /// Address of the other end of the connection, which may be a proxy.
  virtual std::string_view peer() const = 0;
};

/// A body that is too large to be held in memory.
class BodySource {
 public:
  virtual ~BodySource() = default;
  virtual std::size_t size() const = 0;
  /// Some bytes from that offset on, at least one. May throw: the answer is then truncated.
  virtual std::string read(std::size_t offset) const = 0;
};

/// Names and values of headers must come from this program, never from the content of a request.
struct Response {
  int status = 200;
  std::string content_type = {};
  std::string body = {};
  /// A body that is sent often, shared and not copied; `body` is then empty.
  std::shared_ptr<const std::string> shared_body = nullptr;
  /// A body that is read while it is sent; the others are then empty.
  std::shared_ptr<const BodySource> source = nullptr;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

}  // namespace espace::http
