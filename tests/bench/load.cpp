#include "tests/bench/load.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace espace::bench {

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Connection::~Connection() { close(); }

void Connection::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void Connection::open() {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("the server takes no connection");
  }
}

bool Connection::try_exchange(const std::string& request) {
  if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(request.size())) {
    return false;
  }
  answer_.clear();
  std::size_t wanted = 0;
  while (wanted == 0 || answer_.size() < wanted) {
    std::array<char, 16 * 1024> buffer{};
    const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    answer_.append(buffer.data(), static_cast<std::size_t>(got));
    const auto end = answer_.find("\r\n\r\n");
    if (wanted > 0 || end == std::string::npos) continue;
    constexpr std::string_view name = "Content-Length: ";
    const auto length = answer_.find(name);
    if (length > end) throw std::runtime_error("an answer without its length");
    wanted = end + 4 + std::stoul(answer_.substr(length + name.size(), 20));
  }
  return true;
}

const std::string& Connection::exchange(const std::string& request) {
  // Servers end a connection after some time or some answers: that is no failure.
  if (socket_ < 0 || !try_exchange(request)) {
    close();
    open();
    if (!try_exchange(request)) throw std::runtime_error("the server does not answer");
  }
  if (!answer_.starts_with("HTTP/1.1 200 ")) {
    throw std::runtime_error("not a 200: " + answer_.substr(0, 200));
  }
  return answer_;
}

Load load(int port, const std::string& request, std::size_t connections,
          std::chrono::milliseconds time) {
  Load total;
  std::mutex mutex;
  std::exception_ptr failure;
  std::vector<std::thread> threads;
  const auto start = Clock::now();
  for (std::size_t index = 0; index < connections; ++index) {
    threads.emplace_back([&] {
      std::vector<double> mine;
      try {
        Connection connection(port);
        while (Clock::now() - start < time) {
          const auto asked = Clock::now();
          connection.exchange(request);
          mine.push_back(milliseconds_since(asked));
        }
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = std::current_exception();
      }
      const std::lock_guard lock(mutex);
      total.latencies.insert(total.latencies.end(), mine.begin(), mine.end());
    });
  }
  for (auto& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
  total.rate = static_cast<double>(total.latencies.size()) * 1000 / milliseconds_since(start);
  return total;
}

std::string get_request(const std::string& path, const std::string& token) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-espace=" + token +
         "\r\n\r\n";
}

std::string post_request(const std::string& path, const std::string& json) {
  return "POST " + path +
         " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
         "Content-Type: application/json\r\nContent-Length: " +
         std::to_string(json.size()) + "\r\n\r\n" + json;
}

}  // namespace espace::bench
