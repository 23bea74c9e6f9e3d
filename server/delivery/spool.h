#pragma once

#include "server/delivery/transport.h"

#include <filesystem>

namespace espace::delivery {

/// Writes one file per message into a directory, for another program to pick up: .eml, or .sms with
/// the number, an empty line and the text. A file appears complete or not at all; a duplicate
/// delivery replaces its own file.
class SpoolTransport final : public Transport {
 public:
  /// Creates the directory, readable by this user only. Throws std::filesystem::filesystem_error.
  SpoolTransport(std::filesystem::path directory, Sender sender);
  Sending send(const Mail& mail) override;

 private:
  std::filesystem::path directory_;
  Sender sender_;
};

}  // namespace espace::delivery
