#pragma once

#include "server/delivery/transport.h"

#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace espace::delivery {

/// Keeps messages instead of sending them, for a demonstration: the last `capacity` ones, in
/// memory. Thread-safe.
class MailboxTransport final : public Transport {
 public:
  explicit MailboxTransport(std::size_t capacity = 200) : capacity_(capacity) {}
  Sending send(const Mail& mail) override;
  /// Newest first.
  std::vector<Mail> mails() const;

 private:
  mutable std::mutex mutex_;
  std::deque<Mail> mails_;
  std::size_t capacity_;
};

}  // namespace espace::delivery
