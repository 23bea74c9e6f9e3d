#pragma once

#include "server/delivery/transport.h"
#include "server/domain/base/clock.h"
#include "server/store/caisse/outbox.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace espace::delivery {

/// How long to wait after that many failed attempts: 1 minute, doubled each time up to 1 hour, give
/// or take 20 % so that many messages are not retried at the same instant. `chance` is in [0, 1).
std::chrono::seconds back_off(int attempts, double chance);

/// Age at which a message is given up.
inline constexpr std::chrono::seconds give_up_after = std::chrono::days(3);

/// Takes messages from the outbox and sends them, each at least once: a row is marked done only
/// when its transport reports success, and the rows of a worker that dies pass to the next one.
class Worker {
 public:
  /// The outcome for a message, for the log: its row id, never its recipient or content.
  struct Event {
    std::int64_t id = 0;
    std::string kind;
    Verdict verdict = Verdict::Delivered;
    int attempts = 0;
    std::string reason;
  };

  /// Loads the files that a message's parameter «attachments» names.
  using ReadAttachments = std::function<std::vector<MailAttachment>(const std::string& ids)>;

  /// Messages of other channels are left alone.
  Worker(store::Outbox& outbox, Transport& transport, const domain::Clock& clock,
         std::function<void(const Event&)> report,
         std::vector<store::Channel> channels = {store::Channel::Email},
         ReadAttachments read_attachments = nullptr);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Works on its own thread: whenever it is woken, and every few seconds for messages that became
  /// due.
  void start();
  /// Call after writing a message. Cheap; from any thread.
  void wake();
  /// Finishes the current message and ends the thread.
  void stop();

  /// Sends what is due now, on the caller's thread. Returns how many messages were tried. Not to be
  /// combined with start().
  int run_once();

 private:
  void run();
  int run_channel(store::Channel channel);
  void deliver(const store::ClaimedMessage& claimed);
  std::vector<MailAttachment> attachments_of(const store::OutgoingMessage& message) const;
  bool is_stopping();

  store::Outbox& outbox_;
  Transport& transport_;
  const domain::Clock& clock_;
  std::function<void(const Event&)> report_;
  std::vector<store::Channel> channels_;
  ReadAttachments read_attachments_;
  std::mt19937 chance_{std::random_device{}()};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace espace::delivery
