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

/// Connections, lent to one thread at a time. Whoever has waited longest is next: a thread that
/// runs already would else overtake again and again those that sleep. Thread-safe.
class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  /// `most`: connections that are open at once. `patience`: how long borrow() waits.
  Pool(std::size_t most, std::chrono::milliseconds patience, Open open);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Throws Busy where none became free in time, and what `open` throws.
  std::unique_ptr<Connection> borrow();
  /// Null for one that is not to be used again.
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  /// Closes those that nobody has.
  void drop_idle();
  /// Those that nobody has, which nobody gets meanwhile.
  void visit_idle(const std::function<void(const Connection&)>& visit);
  /// Threads that wait in borrow().
  std::size_t waiting();

 private:
  struct Waiter {
    std::condition_variable turn;
    bool is_served = false;
    std::unique_ptr<Connection> connection;  ///< None where it may open one.
  };

  std::size_t most_;
  std::chrono::milliseconds patience_;
  Open open_;
  std::mutex mutex_;
  std::deque<Waiter*> waiting_;  ///< Only while all that may be open are lent.
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t count_ = 0;  ///< Open, or about to be.
};

}  // namespace espace::store
