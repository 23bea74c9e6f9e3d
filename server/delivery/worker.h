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
/// or take a fifth so that a crowd of messages does not come back at one instant. `chance` is in
/// [0, 1).
std::chrono::seconds back_off(int attempts, double chance);

/// After that long a message is given up.
inline constexpr std::chrono::seconds give_up_after = std::chrono::days(3);

/// Takes messages from the outbox and sends them, at least once each: a row is done only when its
/// transport has said so, and a worker that dies leaves its rows to the next one.
class Worker {
 public:
  /// What happened to a message, for the log: its row, and never who or what.
  struct Event {
    std::int64_t id = 0;
    std::string kind;
    Verdict verdict = Verdict::Delivered;
    int attempts = 0;
    std::string reason;
  };

  /// The files that a message's parameter «attachments» names.
  using ReadAttachments = std::function<std::vector<MailAttachment>(const std::string& ids)>;

  /// Messages of other channels than these are left where they are.
  Worker(store::Outbox& outbox, Transport& transport, const domain::Clock& clock,
         std::function<void(const Event&)> report,
         std::vector<store::Channel> channels = {store::Channel::Email},
         ReadAttachments read_attachments = nullptr);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Works on a thread of its own: when woken, and every few seconds for what became due.
  void start();
  /// Something was written. Cheap; from any thread.
  void wake();
  /// Finishes the message in hand and ends the thread.
  void stop();

  /// Sends what is due now, on the caller's thread. Returns how many messages were tried. Not
  /// beside start().
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
