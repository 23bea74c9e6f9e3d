#include "server/http/adapter/listener.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <thread>

// The only translation unit that sees cpp-httplib.
#define CPPHTTPLIB_LISTEN_BACKLOG 512
#include <httplib.h>

namespace espace::http {
namespace {

using Clock = std::chrono::steady_clock;

class LibraryRequest final : public Request {
 public:
  LibraryRequest(const httplib::Request& request, std::string_view path)
      : request_(request), path_(path) {}
  std::string_view method() const override { return request_.method; }
  std::string_view path() const override { return path_; }
  std::string_view query() const override {
    const std::string_view target = request_.target;
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  }
  std::string_view header(const std::string& name) const override {
    const auto found = request_.headers.find(name);
    return found == request_.headers.end() ? std::string_view() : found->second;
  }
  std::size_t header_count(const std::string& name) const override {
    return request_.headers.count(name);
  }
  std::string header_list(const std::string& name) const override {
    // The library's container yields the latest first (a test checks that).
    std::string list;
    const auto [first, last] = request_.headers.equal_range(name);
    for (auto each = first; each != last; ++each) {
      list.insert(0, each == first ? each->second : each->second + ',');
    }
    return list;
  }
  const std::string& body() const override { return request_.body; }
  std::string_view peer() const override { return request_.remote_addr; }

 private:
  const httplib::Request& request_;
  std::string_view path_;
};

/// A connection's stream that stops reading when the whole request has taken too long: the
/// library's own time-outs restart with every byte.
class DeadlineStream final : public httplib::Stream {
 public:
  DeadlineStream(httplib::Stream& stream, Clock::time_point deadline)
      : stream_(stream), deadline_(deadline) {}
  void extend(std::chrono::seconds by) { deadline_ += by; }
  bool is_readable() const override { return stream_.is_readable(); }
  bool wait_readable() const override { return !is_late() && stream_.wait_readable(); }
  bool wait_writable() const override { return stream_.wait_writable(); }
  bool is_peer_alive() const override { return stream_.is_peer_alive(); }
  ssize_t read(char* to, std::size_t size) override {
    if (!is_late()) return stream_.read(to, size);
    error_ = httplib::Error::Timeout;
    return -1;
  }
  ssize_t write(const char* from, std::size_t size) override { return stream_.write(from, size); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_remote_ip_and_port(ip, port);
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_local_ip_and_port(ip, port);
  }
  socket_t socket() const override { return stream_.socket(); }
  time_t duration() const override { return stream_.duration(); }
  void set_read_timeout(time_t sec, time_t usec) override { stream_.set_read_timeout(sec, usec); }

 private:
  bool is_late() const { return Clock::now() >= deadline_; }

  httplib::Stream& stream_;
  Clock::time_point deadline_;
};

/// The request that this thread is serving. A thread serves one connection at a time, and the
/// library's handlers have no other way to pass on state.
struct Current {
  Admission admission;
  DeadlineStream* stream = nullptr;
  std::string path;
  bool answered = false;
  bool body_unread = false;
  bool is_last = false;  ///< Close the connection after this answer.
};
thread_local Current* current = nullptr;

void copy(Response&& from, httplib::Response& to) {
  to.status = from.status;
  for (auto& [name, value] : from.headers) to.headers.emplace(std::move(name), std::move(value));
  to.headers.erase("Content-Type");
  if (from.source && from.source->size() > 0) {
    to.set_content_provider(
        from.source->size(), from.content_type,
        [source = from.source](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
          try {
            const auto part = source->read(offset);
            return sink.write(part.data(), std::min(part.size(), length));
          } catch (...) {
            return false;
          }
        });
  } else if (from.shared_body && !from.shared_body->empty()) {
    to.set_content_provider(
        from.shared_body->size(), from.content_type,
        [held = from.shared_body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
          return sink.write(held->data() + offset, length);
        });
  } else {
    to.body = std::move(from.body);
    if (!from.content_type.empty()) to.headers.emplace("Content-Type", from.content_type);
  }
  current->answered = true;
}

std::string date_of_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

/// Discards for a moment what a refused client is still sending: closing at once would make its
/// system discard our answer unread (RFC 9112, 9.6).
void linger(socket_t socket) {
  ::shutdown(socket, SHUT_WR);
  const auto deadline = Clock::now() + std::chrono::seconds(2);
  std::array<char, 16 * 1024> rubbish{};
  std::size_t budget = 4 * 1024 * 1024;
  while (budget > 0 && Clock::now() < deadline) {
    const ssize_t got = ::recv(socket, rubbish.data(), rubbish.size(), 0);
    if (got <= 0) return;
    budget -= std::min(budget, static_cast<std::size_t>(got));
  }
}

}  // namespace

class Listener::Server final : public httplib::Server {
 public:
  Server(const Limits& limits, http::Handler& handler) : limits_(limits), handler_(handler) {
    // All threads from the start: when the library's pool grows on demand, it counts a thread as
    // idle although a connection already waits for it, and lets the next one wait behind silent
    // ones.
    new_task_queue = [limits] {
      return new httplib::ThreadPool(limits.threads, limits.threads, limits.queue);
    };
    set_tcp_nodelay(true);
    set_ipv6_v6only(true);
    set_keep_alive_timeout(limits.keep_alive.count());
    set_keep_alive_max_count(1000);
    set_read_timeout(limits.io_timeout);
    set_write_timeout(limits.io_timeout);
    set_payload_max_length(limits.largest_body);
    // Without the library's SO_REUSEPORT, which lets a second server take the same port silently.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_error_logger([this](const httplib::Error& error, const httplib::Request*) {
      if (error == httplib::Error::BindIPAddress) bind_error_ = errno;
    });
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (current->admission.refusal) {
        copy(std::move(*current->admission.refusal), response);
        return HandlerResponse::Handled;
      }
      // Only these have a body to read first; see prepare() for their path.
      if (request.method == "POST" || request.method == "PUT" || request.method == "DELETE") {
        return HandlerResponse::Unhandled;
      }
      answer(request, response);
      return HandlerResponse::Handled;
    });
    const auto dispatch = [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
    };
    Post("/", dispatch);
    Put("/", dispatch);
    Delete("/", dispatch);
    set_error_handler([this](const httplib::Request&, httplib::Response& response) {
      if (current->answered) return;
      current->body_unread = true;
      copy(handler_.give_up(response.status, current->admission.exchange.get()), response);
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
      response.headers.emplace("Date", date_of_now());
      response.headers.erase("Accept-Ranges");
      // The library announces the end of the connection after every error; that is unnecessary if
      // the whole request was read.
      if (!current->body_unread && !current->is_last) response.headers.erase("Connection");
    });
    set_exception_handler(
        [this](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
          copy(handler_.give_up(500, current->admission.exchange.get()), response);
        });
  }

  int bind(const std::string& host, int port) {
    bind_error_ = 0;
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(host) : (bind_to_port(host, port) ? port : -1);
    if (bound < 0) {
      throw std::system_error(bind_error_ != 0 ? bind_error_ : EADDRNOTAVAIL,
                              std::generic_category());
    }
    return bound;
  }

  void start() {
    thread_ = std::thread([this] { listen_after_bind(); });
    wait_until_ready();
  }

  void finish() {
    if (thread_.joinable()) {
      stop();
      thread_.join();
    } else if (svr_sock_ != INVALID_SOCKET) {
      httplib::detail::close_socket(svr_sock_.exchange(INVALID_SOCKET));
    }
  }

 private:
  void answer(const httplib::Request& request, httplib::Response& response) {
    copy(handler_.answer(LibraryRequest(request, current->path), *current->admission.exchange),
         response);
  }

  /// Runs between the head and the body. The body of a refused request is never read; its headers
  /// are removed so that the library does not drain it afterwards (which would decode chunks).
  void prepare(httplib::Request& request) {
    current->path = std::move(request.path);
    request.ranges.clear();
    current->admission = handler_.admit(LibraryRequest(request, current->path));
    current->stream->extend(current->admission.extra_time);
    request.headers.erase("Upgrade");
    if (request.get_header_value("Connection") == "close" || request.version == "HTTP/1.0") {
      current->is_last = true;
    }
    if (current->admission.refusal) {
      current->body_unread = request.headers.contains("Transfer-Encoding") ||
                             request.get_header_value_u64("Content-Length") > 0;
      request.headers.erase("Transfer-Encoding");
      request.headers.erase("Content-Length");
      request.headers.erase("Expect");
      request.body_consumed_ = true;
    } else if (!request.headers.contains("Content-Length")) {
      request.headers.emplace("Content-Length", "0");
    }
    // The library's own routing (a list of regular expressions) gets a single pattern.
    request.path = "/";
  }

  bool process_and_close_socket(socket_t socket) override {
    std::string peer, local;
    int peer_port = 0, local_port = 0;
    httplib::detail::get_remote_ip_and_port(socket, peer, peer_port);
    httplib::detail::get_local_ip_and_port(socket, local, local_port);
    bool unread = false;
    const bool result = httplib::detail::process_server_socket(
        svr_sock_, socket, keep_alive_max_count_, keep_alive_timeout_sec_, read_timeout_sec_,
        read_timeout_usec_, write_timeout_sec_, write_timeout_usec_,
        [&](httplib::Stream& stream, bool last, bool& closed) {
          DeadlineStream patient(stream, Clock::now() + limits_.request_deadline);
          Current mine;
          mine.is_last = last;
          mine.stream = &patient;
          current = &mine;
          const bool done = process_request(patient, peer, peer_port, local, local_port, last,
                                            closed, [this](auto& request) { prepare(request); });
          current = nullptr;
          unread = mine.body_unread;
          if (unread) closed = true;
          return done;
        });
    if (unread) linger(socket);
    httplib::detail::shutdown_socket(socket);
    httplib::detail::close_socket(socket);
    return result;
  }

  Limits limits_;
  http::Handler& handler_;
  std::thread thread_;
  int bind_error_ = 0;
};

Listener::Listener(const Limits& limits, Handler& handler)
    : server_(std::make_unique<Server>(limits, handler)) {}
Listener::~Listener() { stop(); }
int Listener::bind(const std::string& host, int port) { return server_->bind(host, port); }
void Listener::start() { server_->start(); }
void Listener::stop() { server_->finish(); }

}  // namespace espace::http
