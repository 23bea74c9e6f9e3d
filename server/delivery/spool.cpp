#include "server/delivery/spool.h"

#include <fcntl.h>
#include <unistd.h>

namespace espace::delivery {
namespace {

namespace fs = std::filesystem;

bool write_durably(const fs::path& path, const std::string& content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  std::size_t written = 0;
  while (written < content.size()) {
    const ssize_t some = ::write(file, content.data() + written, content.size() - written);
    if (some <= 0) break;
    written += static_cast<std::size_t>(some);
  }
  const bool is_durable = ::fsync(file) == 0;
  return ::close(file) == 0 && is_durable && written == content.size();
}

}  // namespace

SpoolTransport::SpoolTransport(fs::path directory, Sender sender)
    : directory_(std::move(directory)), sender_(std::move(sender)) {
  if (fs::create_directories(directory_)) fs::permissions(directory_, fs::perms::owner_all);
}

Sending SpoolTransport::send(const Mail& mail) {
  const std::string name =
      std::to_string(mail.created.time_since_epoch().count()) + '-' + std::to_string(mail.id);
  const auto hidden = directory_ / ('.' + name + ".part");
  const bool is_sms = mail.channel == store::Channel::Sms;
  const auto content = is_sms ? mail.recipient + "\n\n" + mail.text + '\n' : compose(mail, sender_);
  if (!write_durably(hidden, content)) {
    return {Verdict::Later, "the spool cannot be written"};
  }
  std::error_code error;
  fs::rename(hidden, directory_ / (name + (is_sms ? ".sms" : ".eml")), error);
  if (error) return {Verdict::Later, "the spool cannot be written"};
  return {};
}

}  // namespace espace::delivery
