#pragma once

#include "server/store/caisse/outbox.h"

namespace espace::store {

class SqlStore;

/// The worker's interface to the outbox; each call is a transaction.
class SqlOutbox final : public Outbox {
 public:
  explicit SqlOutbox(SqlStore& store) : store_(store) {}

  std::vector<ClaimedMessage> claim(Channel channel, Time now, Time lease_until,
                                    int limit) override;
  void delivered(std::int64_t id, Time now) override;
  void failed(std::int64_t id, Time next_attempt, const std::string& reason) override;
  void abandoned(std::int64_t id, Time now, const std::string& reason) override;
  std::int64_t pending() override;

 private:
  SqlStore& store_;
};

}  // namespace espace::store
