#include "server/domain/base/scheduler.h"

#include "server/store/store.h"

#include <exception>
#include <utility>

namespace espace::domain {
namespace {

constexpr auto interval = std::chrono::minutes(1);

}  // namespace

Scheduler::Scheduler(store::Store& store, const Clock& clock,
                     std::function<void(const Event&)> report)
    : store_(store), clock_(clock), report_(std::move(report)) {}

Scheduler::~Scheduler() { stop(); }

void Scheduler::add(Job job) { jobs_.push_back(std::move(job)); }

void Scheduler::start() {
  thread_ = std::thread([this] { run(); });
}

void Scheduler::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

bool Scheduler::is_stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Scheduler::run() {
  while (!is_stopping()) {
    run_once();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, interval, [this] { return stopping_; });
  }
}

int Scheduler::run_once() {
  int done = 0;
  for (const auto& job : jobs_) {
    if (is_stopping()) break;
    Event event{job.name, {}};
    try {
      if (!take(job)) continue;
      job.work();
      finish(job);
      ++done;
    } catch (const std::exception& error) {
      event.failure = error.what();
    }
    report_(event);
  }
  return done;
}

bool Scheduler::take(const Job& job) {
  const Time now = clock_.now();
  return store_.write([&](store::Transaction& transaction) {
    auto known = transaction.jobs.find(job.name);
    if (known &&
        (now < known->lease_until || (known->last_run && now < *known->last_run + job.period))) {
      return false;
    }
    transaction.jobs.put({job.name, now + lease, known ? known->last_run : std::nullopt});
    return true;
  });
}

void Scheduler::finish(const Job& job) {
  const Time now = clock_.now();
  store_.write([&](store::Transaction& transaction) {
    transaction.jobs.put({job.name, now, now});
  });
}

}  // namespace espace::domain
