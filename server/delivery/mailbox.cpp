#include "server/delivery/mailbox.h"

namespace espace::delivery {

Sending MailboxTransport::send(const Mail& mail) {
  const std::lock_guard lock(mutex_);
  mails_.push_front(mail);
  // Two hundred messages of fifteen megabytes each would be too much for a demonstration.
  for (auto& each : mails_.front().attachments) each.bytes.clear();
  if (mails_.size() > capacity_) mails_.pop_back();
  return {};
}

std::vector<Mail> MailboxTransport::mails() const {
  const std::lock_guard lock(mutex_);
  return {mails_.begin(), mails_.end()};
}

}  // namespace espace::delivery
