#pragma once

#include "shared/rules/names.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The monthly declarations of a site («déclaration sociale nominative») as the portal shows them
/// (guide C3-C5): never with a person's data.
namespace espace::rules {

enum class DsnState : std::uint8_t { Received, Processed, Anomaly, Missing, ToRectify };

/// "received", "processed", "anomaly", "missing", "to_rectify": in the API and in import files.
Table table_of(DsnState);
std::string_view name_of(DsnState state);
std::optional<DsnState> dsn_state_named(std::string_view name);
/// «Reçue», «Traitée», «Anomalie», «Manquante», «À rectifier».
std::string_view wording_of(DsnState state);
/// The last three require action by the company.
bool needs_action(DsnState state);

/// «Octobre 2021». Months are 1 to 12; anything else reads as «Mois inconnu».
std::string month_name(std::int64_t year, std::int64_t month);

/// «DSN Octobre 2021 : Anomalie dans le traitement / Déclaration manquante. Une action de votre
/// part est attendue.»
std::string dsn_message(std::int64_t year, std::int64_t month, std::string_view anomaly);

}  // namespace espace::rules
