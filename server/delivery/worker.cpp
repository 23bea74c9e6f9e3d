#include "server/delivery/worker.h"

#include "server/delivery/curl.h"
#include "server/delivery/smtp.h"
#include "server/delivery/templates.h"
#include "server/domain/messages/caisse.h"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <stdexcept>

namespace espace::delivery {
namespace {

constexpr int batch = 20;
/// The longest that sending one message can take.
constexpr auto patience = sending_time(SmtpSettings{}.timeout, SIZE_MAX);
/// A batch may take that long plus one more message.
constexpr auto lease = std::chrono::minutes(15) + patience;
constexpr auto poll = std::chrono::seconds(5);

/// Whether the message is too late to be useful: a void code would only confuse people.
bool is_expired(const store::OutgoingMessage& message, store::Time now) {
  const auto expires = domain::messages::expiry_of(message.parameters);
  return expires && now >= *expires;
}

/// The message was sent: a single database failure must not cause it to be sent twice.
void note_delivered(store::Outbox& outbox, std::int64_t id, store::Time now) {
  try {
    outbox.delivered(id, now);
  } catch (const std::exception&) {
    outbox.delivered(id, now);
  }
}

}  // namespace

std::chrono::seconds back_off(int attempts, double chance) {
  constexpr std::int64_t first = 60;
  constexpr std::int64_t longest = 3600;
  const std::int64_t doubled = first << std::clamp(attempts - 1, 0, 10);
  const auto spread = static_cast<double>(std::min(doubled, longest)) * (0.8 + 0.4 * chance);
  return std::chrono::seconds(std::min(static_cast<std::int64_t>(spread), longest));
}

Worker::Worker(store::Outbox& outbox, Transport& transport, const domain::Clock& clock,
               std::function<void(const Event&)> report, std::vector<store::Channel> channels,
               ReadAttachments read_attachments)
    : outbox_(outbox),
      transport_(transport),
      clock_(clock),
      report_(std::move(report)),
      channels_(std::move(channels)),
      read_attachments_(std::move(read_attachments)) {}

Worker::~Worker() { stop(); }

void Worker::start() {
  thread_ = std::thread([this] { run(); });
}

void Worker::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_one();
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

bool Worker::is_stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Worker::run() {
  while (!is_stopping()) {
    int tried = 0;
    try {
      tried = run_once();
    } catch (const std::exception&) {
      report_({.id = 0,
               .kind = {},
               .verdict = Verdict::Later,
               .attempts = 0,
               .reason = "the outbox cannot be read"});
    }
    // A channel may have more messages than one batch.
    if (tried >= batch) continue;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, poll, [this] { return woken_ || stopping_; });
    woken_ = false;
  }
}

int Worker::run_once() {
  int tried = 0;
  for (const auto channel : channels_) tried += run_channel(channel);
  transport_.rest();
  return tried;
}

int Worker::run_channel(store::Channel channel) {
  const auto now = clock_.now();
  const auto claimed = outbox_.claim(channel, now, now + lease, batch);
  for (const auto& each : claimed) {
    try {
      if (is_stopping()) {
        // Given back at once, for another server or the next start.
        outbox_.failed(each.id, now, "the server stopped");
      } else if (clock_.now() + patience > now + lease) {
        // Otherwise another worker could claim it while it is being sent.
        outbox_.failed(each.id, clock_.now(), "the batch took too long");
      } else {
        deliver(each);
      }
    } catch (const std::exception&) {
      // The message stays leased and is sent (again) after that. Continue with the others.
      report_({each.id, each.message.kind, Verdict::Later, each.attempts,
               "the outbox cannot be written"});
    }
  }
  return static_cast<int>(claimed.size());
}

std::vector<MailAttachment> Worker::attachments_of(const store::OutgoingMessage& message) const {
  const auto ids = message.parameters.find(std::string(domain::messages::attachments_parameter));
  if (ids == message.parameters.end() || ids->second.empty()) return {};
  if (!read_attachments_) throw std::runtime_error("attachments cannot be read here");
  return read_attachments_(ids->second);
}

void Worker::deliver(const store::ClaimedMessage& claimed) {
  Sending sending;
  if (is_expired(claimed.message, clock_.now())) {
    outbox_.abandoned(claimed.id, clock_.now(), "too late");
    report_({claimed.id, claimed.message.kind, Verdict::Never, claimed.attempts, "too late"});
    return;
  }
  try {
    auto wording = word(claimed.message);
    sending = transport_.send({.id = claimed.id,
                               .created = claimed.created,
                               .channel = claimed.message.channel,
                               .kind = claimed.message.kind,
                               .recipient = claimed.message.recipient,
                               .subject = std::move(wording.subject),
                               .text = std::move(wording.text),
                               .html = std::move(wording.html),
                               .links = std::move(wording.links),
                               .reply_to = std::move(wording.reply_to),
                               .attachments = attachments_of(claimed.message)});
  } catch (const std::exception& error) {
    // The text could not be produced: a newer version of this program may succeed.
    sending = {Verdict::Later, error.what()};
  }
  const auto now = clock_.now();
  if (sending.verdict == Verdict::Later && now - claimed.created >= give_up_after) {
    sending.verdict = Verdict::Never;
  }
  switch (sending.verdict) {
    case Verdict::Delivered:
      note_delivered(outbox_, claimed.id, now);
      break;
    case Verdict::Later: {
      const double chance = std::uniform_real_distribution<double>(0, 1)(chance_);
      outbox_.failed(claimed.id, now + back_off(claimed.attempts, chance), sending.reason);
      break;
    }
    case Verdict::Never:
      outbox_.abandoned(claimed.id, now, sending.reason);
      break;
  }
  report_({claimed.id, claimed.message.kind, sending.verdict, claimed.attempts, sending.reason});
}

}  // namespace espace::delivery
