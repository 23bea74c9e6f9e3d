#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace espace::store {

class Connection;

/// Connections, lent to one thread at a time. Threads are served in the order of arrival: otherwise
/// running threads would repeatedly overtake sleeping ones. Thread-safe.
class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  /// `most`: maximum number of open connections. `patience`: how long borrow() waits.
  Pool(std::size_t most, std::chrono::milliseconds patience, Open open);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Throws Busy if none became free in time, and whatever `open` throws.
  std::unique_ptr<Connection> borrow();
  /// Null for a connection that must not be reused.
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  /// Closes idle connections.
  void drop_idle();
  /// Visits idle connections, which cannot be borrowed meanwhile.
  void visit_idle(const std::function<void(const Connection&)>& visit);
  /// Number of threads waiting in borrow().
  std::size_t waiting();

 private:
  struct Waiter {
    std::condition_variable turn;
    bool is_served = false;
    std::unique_ptr<Connection> connection;  ///< None: the waiter may open one.
  };

  std::size_t most_;
  std::chrono::milliseconds patience_;
  Open open_;
  std::mutex mutex_;
  std::deque<Waiter*> waiting_;  ///< Non-empty only while all connections are lent.
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t count_ = 0;  ///< Open, or being opened.
};

}  // namespace espace::store
