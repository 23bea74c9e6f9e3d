#pragma once

#include "server/store/caisse/declarations.h"
#include "shared/api/session/session.h"

#include <optional>
#include <vector>

/// What the declarations of a site say to its people (guide C3).
namespace espace::domain {

/// The latest month first, the anomalies of a month in their order.
void sort_lines(std::vector<store::DeclarationLine>& lines);

/// The anomaly of the line. A state that needs action without one is worded by the state; nothing
/// where there is nothing to do.
std::optional<api::DsnAlert> alert_of(const store::DeclarationLine& line);

/// The alerts of lines that need action, the latest first.
std::vector<api::DsnAlert> alerts_of(std::vector<store::DeclarationLine> lines);

}  // namespace espace::domain
