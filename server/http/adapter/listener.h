#pragma once

#include "server/http/adapter/message.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace espace::http {

/// State that a handler keeps for one request from its head to its answer.
struct Exchange {
  virtual ~Exchange() = default;
};

/// The decision on a request whose head has been read and whose body has not.
struct Admission {
  std::unique_ptr<Exchange> exchange;
  /// If set, this is the answer, and the body is never read.
  std::unique_ptr<Response> refusal = nullptr;
  /// Extra time for a large body beyond Limits::request_deadline.
  std::chrono::seconds extra_time{0};
};

/// Handles requests. Called from several threads at once; must not throw.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual Admission admit(const Request& head) noexcept = 0;
  virtual Response answer(const Request& request, Exchange& exchange) noexcept = 0;
  /// The library rejected a request (bad request line or headers, truncated body): status 400 to
  /// 414.
  virtual Response give_up(int status, const Exchange* exchange) noexcept = 0;
};

struct Limits {
  std::size_t threads = 64;  ///< Each serves one live connection; idle ones cost little.
  std::size_t queue = 256;   ///< Connections waiting for a thread; any more are closed.
  std::chrono::seconds keep_alive{5};
  std::chrono::seconds io_timeout{5};  ///< For one read or write.
  /// For the whole request, so that a client that sends a byte now and then does not occupy a
  /// thread.
  std::chrono::seconds request_deadline{20};
  std::size_t largest_body = 64 * 1024;  ///< Largest body of any endpoint.
};

/// One listening socket and the threads that serve it, based on cpp-httplib.
class Listener {
 public:
  Listener(const Limits& limits, Handler& handler);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Port 0 picks a free one. Returns the port. Throws std::system_error (address in use, …).
  int bind(const std::string& host, int port);
  /// Accepts connections on its own thread.
  void start();
  /// Accepts no new connections, lets running requests finish, and waits for them.
  void stop();

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace espace::http
