#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace espace::bench {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start);

/// One keep-alive connection to this machine, opened again where the server has ended it.
class Connection {
 public:
  explicit Connection(int port) : port_(port) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Sends the request and reads the answer whole. Throws std::runtime_error unless it is a 200.
  const std::string& exchange(const std::string& request);

 private:
  void open();
  void close();
  bool try_exchange(const std::string& request);

  int port_;
  int socket_ = -1;
  std::string answer_;
};

struct Load {
  double rate = 0;                     ///< Answers a second.
  std::vector<double> latencies = {};  ///< In milliseconds.
};

/// So many connections, each asking again as soon as it has its answer, for that time.
Load load(int port, const std::string& request, std::size_t connections,
          std::chrono::milliseconds time);

std::string get_request(const std::string& path, const std::string& token);
std::string post_request(const std::string& path, const std::string& json);

}  // namespace espace::bench
