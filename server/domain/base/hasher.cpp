#include "server/domain/base/hasher.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace espace::domain {
namespace {

// OWASP Password Storage Cheat Sheet: Argon2id, m = 19 MiB, t = 2 (libsodium's p is 1).
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

/// The hash of a random password that nobody knows, with the current parameters: passwords for
/// unknown addresses are compared with it.
constexpr const char* nobody =
    "$argon2id$v=19$m=19456,t=2,p=1$nCIMI8GVn4ih2Kyx+bLvaw$K42gEYGznO/"
    "oRSz0qM8FdW7ZuvudMs64pIb8CRJxsXo";

}  // namespace

struct Hasher::Pool {
  struct Job {
    const std::function<void()>* work;
    std::exception_ptr error;
    bool done = false;
  };

  explicit Pool(Limits given) : limits(given) {
    for (std::size_t index = 0; index < std::max<std::size_t>(limits.threads, 1); ++index) {
      threads.emplace_back([this] { serve(); });
    }
  }

  ~Pool() {
    {
      const std::lock_guard hold(mutex);
      stopping = true;
    }
    filled.notify_all();
    for (auto& thread : threads) thread.join();
  }

  /// Runs `work` on a thread of the pool and waits for it.
  void run(const std::function<void()>& work) {
    Job job{&work, nullptr};
    std::unique_lock hold(mutex);
    // A job that an idle thread will take at once does not count as waiting.
    if (waiting.size() >= limits.queue + (threads.size() - working)) throw Busy{};
    waiting.push_back(&job);
    filled.notify_one();
    finished.wait(hold, [&] { return job.done; });
    if (job.error) std::rethrow_exception(job.error);
  }

  void serve() {
    std::unique_lock hold(mutex);
    while (true) {
      filled.wait(hold, [&] { return stopping || !waiting.empty(); });
      if (waiting.empty()) return;
      Job* job = waiting.front();
      waiting.pop_front();
      ++working;
      hold.unlock();
      try {
        (*job->work)();
      } catch (...) {
        job->error = std::current_exception();
      }
      hold.lock();
      --working;
      job->done = true;
      finished.notify_all();
    }
  }

  const Limits limits;
  std::mutex mutex;
  std::condition_variable filled;
  std::condition_variable finished;
  std::deque<Job*> waiting;
  std::size_t working = 0;
  bool stopping = false;
  std::atomic<std::size_t> computed = 0;
  std::vector<std::thread> threads;
};

Hasher::Hasher(Limits limits) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  pool_ = std::make_unique<Pool>(limits);
}

Hasher::~Hasher() = default;

std::string Hasher::hash(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  pool_->run([&] {
    ++pool_->computed;
    if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
      throw std::runtime_error("no memory for a password hash");
    }
  });
  return encoded.data();
}

bool Hasher::verify(std::string_view encoded, std::string_view password) {
  const std::string against(encoded.empty() ? nobody : encoded);
  bool right = false;
  pool_->run([&] {
    ++pool_->computed;
    right = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  });
  return right && !encoded.empty();
}

bool Hasher::needs_renewal(std::string_view encoded) {
  return crypto_pwhash_str_needs_rehash(std::string(encoded).c_str(), passes, memory) != 0;
}

std::size_t Hasher::computed() const { return pool_->computed; }

}  // namespace espace::domain
