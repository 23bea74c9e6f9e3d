#include "shared/rules/dsn.h"

#include <array>
#include <cstddef>

namespace espace::rules {
namespace {

// In the order of the enumeration.
constexpr std::array<Words, 5> states{{{"received", "Reçue"},
                                       {"processed", "Traitée"},
                                       {"anomaly", "Anomalie"},
                                       {"missing", "Manquante"},
                                       {"to_rectify", "À rectifier"}}};

constexpr std::array<std::string_view, 12> months{"Janvier",   "Février", "Mars",     "Avril",
                                                  "Mai",       "Juin",    "Juillet",  "Août",
                                                  "Septembre", "Octobre", "Novembre", "Décembre"};

}  // namespace

Table table_of(DsnState) { return states; }
std::string_view name_of(DsnState state) { return words_of(state).name; }
std::string_view wording_of(DsnState state) { return words_of(state).label; }
bool needs_action(DsnState state) { return state >= DsnState::Anomaly; }
std::optional<DsnState> dsn_state_named(std::string_view name) { return named<DsnState>(name); }

std::string month_name(std::int64_t year, std::int64_t month) {
  if (month < 1 || month > 12) return "Mois inconnu";
  return std::string(months[static_cast<std::size_t>(month - 1)]) + " " + std::to_string(year);
}

std::string dsn_message(std::int64_t year, std::int64_t month, std::string_view anomaly) {
  return "DSN " + month_name(year, month) + "\u00a0: " + std::string(anomaly) +
         ". Une action de votre part est attendue.";
}

}  // namespace espace::rules
