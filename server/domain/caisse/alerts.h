#pragma once

#include "server/store/caisse/declarations.h"
#include "shared/api/session/session.h"

#include <optional>
#include <vector>

/// What a site's declarations tell its people (guide C3).
namespace espace::domain {

/// The latest month first; the anomalies of a month in their order.
void sort_lines(std::vector<store::DeclarationLine>& lines);

/// The line's anomaly. A state that needs action but has no anomaly is described by the state;
/// empty if there is nothing to do.
std::optional<api::DsnAlert> alert_of(const store::DeclarationLine& line);

/// The alerts of lines that need action, the latest first.
std::vector<api::DsnAlert> alerts_of(std::vector<store::DeclarationLine> lines);

}  // namespace espace::domain
