#include "server/store/sql/pool.h"

#include "server/store/sql/busy.h"
#include "server/store/sql/connection.h"

#include <utility>

namespace espace::store {

Pool::Pool(std::size_t most, std::chrono::milliseconds patience, Open open)
    : most_(most), patience_(patience), open_(std::move(open)) {
  idle_.reserve(most_);
}

Pool::~Pool() = default;

std::unique_ptr<Connection> Pool::borrow() {
  {
    std::unique_lock hold(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    if (count_ < most_) {
      ++count_;
    } else {
      Waiter self;
      waiting_.push_back(&self);
      if (!self.turn.wait_for(hold, patience_, [&] { return self.is_served; })) {
        std::erase(waiting_, &self);
        throw Busy();
      }
      if (self.connection) return std::move(self.connection);
    }
  }
  try {
    return open_();
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  const std::lock_guard hold(mutex_);
  if (!waiting_.empty()) {
    Waiter& next = *waiting_.front();
    waiting_.pop_front();
    next.connection = std::move(connection);
    next.is_served = true;
    // Notify under the lock: afterwards the waiter may no longer exist.
    next.turn.notify_one();
  } else if (connection) {
    idle_.push_back(std::move(connection));
  } else {
    --count_;
  }
}

void Pool::drop_idle() {
  std::vector<std::unique_ptr<Connection>> dropped;
  dropped.reserve(most_);
  const std::lock_guard hold(mutex_);
  dropped.swap(idle_);
  count_ -= dropped.size();
}

void Pool::visit_idle(const std::function<void(const Connection&)>& visit) {
  const std::lock_guard hold(mutex_);
  for (const auto& connection : idle_) visit(*connection);
}

std::size_t Pool::waiting() {
  const std::lock_guard hold(mutex_);
  return waiting_.size();
}

}  // namespace espace::store
