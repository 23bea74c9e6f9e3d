#include "server/domain/caisse/alerts.h"

#include "shared/rules/dsn.h"

#include <algorithm>
#include <tuple>

namespace espace::domain {
namespace {

/// In the guide's words (C3).
std::string_view alert_wording(rules::DsnState state) {
  switch (state) {
    case rules::DsnState::Missing:
      return "Déclaration manquante";
    case rules::DsnState::ToRectify:
      return "Une déclaration à rectifier";
    default:
      return "Anomalie dans le traitement";
  }
}

}  // namespace

void sort_lines(std::vector<store::DeclarationLine>& lines) {
  std::sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.year, b.month, a.position) < std::tuple(a.year, a.month, b.position);
  });
}

std::optional<api::DsnAlert> alert_of(const store::DeclarationLine& line) {
  if (line.label) return api::DsnAlert{line.year, line.month, *line.label, *line.expected};
  const auto state = rules::dsn_state_named(line.state);
  if (!state || !rules::needs_action(*state)) return std::nullopt;
  return api::DsnAlert{line.year, line.month, std::string(alert_wording(*state)), {}};
}

std::vector<api::DsnAlert> alerts_of(std::vector<store::DeclarationLine> lines) {
  sort_lines(lines);
  std::vector<api::DsnAlert> alerts;
  for (const auto& line : lines) {
    if (auto alert = alert_of(line)) alerts.push_back(std::move(*alert));
  }
  return alerts;
}

}  // namespace espace::domain
