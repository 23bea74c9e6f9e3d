#pragma once

#include "shared/api/session/session.h"

#include <cstddef>
#include <string>
#include <vector>

/// The wording of DSN alerts (guide C3, C4).
namespace espace::screens {

/// «1 alerte DSN», «3 alertes DSN»
std::string alerts_label(std::size_t count);
std::vector<std::string> alert_messages(const std::vector<api::DsnAlert>& alerts);

}  // namespace espace::screens
