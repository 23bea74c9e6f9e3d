#include "client/screens/page/alerts.h"

#include "shared/rules/dsn.h"

namespace espace::screens {

std::string alerts_label(std::size_t count) {
  return std::to_string(count) + (count > 1 ? " alertes DSN" : " alerte DSN");
}

std::vector<std::string> alert_messages(const std::vector<api::DsnAlert>& alerts) {
  std::vector<std::string> messages;
  messages.reserve(alerts.size());
  for (const api::DsnAlert& each : alerts) {
    messages.push_back(rules::dsn_message(each.year, each.month, each.anomaly));
  }
  return messages;
}

}  // namespace espace::screens
