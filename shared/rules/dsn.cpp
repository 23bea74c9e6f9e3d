#include "shared/rules/dsn.h"

#include <array>
#include <cstddef>

namespace espace::rules {
namespace {

struct StateWords {
  std::string_view name;
  std::string_view wording;
  bool needs_action;
};

// In the order of the enumeration.
constexpr std::array<StateWords, 5> states{{{"received", "Reçue", false},
                                            {"processed", "Traitée", false},
                                            {"anomaly", "Anomalie", true},
                                            {"missing", "Manquante", true},
                                            {"to_rectify", "À rectifier", true}}};

constexpr std::array<std::string_view, 12> months{"Janvier",   "Février", "Mars",     "Avril",
                                                  "Mai",       "Juin",    "Juillet",  "Août",
                                                  "Septembre", "Octobre", "Novembre", "Décembre"};

const StateWords& words_of(DsnState state) { return states[static_cast<std::size_t>(state)]; }

}  // namespace

std::string_view name_of(DsnState state) { return words_of(state).name; }
std::string_view wording_of(DsnState state) { return words_of(state).wording; }
bool needs_action(DsnState state) { return words_of(state).needs_action; }

std::optional<DsnState> dsn_state_named(std::string_view name) {
  for (std::size_t index = 0; index < states.size(); ++index) {
    if (states[index].name == name) return static_cast<DsnState>(index);
  }
  return std::nullopt;
}

std::string month_name(std::int64_t year, std::int64_t month) {
  if (month < 1 || month > 12) return "Mois inconnu";
  return std::string(months[static_cast<std::size_t>(month - 1)]) + " " + std::to_string(year);
}

std::string dsn_message(std::int64_t year, std::int64_t month, std::string_view anomaly) {
  return "DSN " + month_name(year, month) + "\u00a0: " + std::string(anomaly) +
         ". Une action de votre part est attendue.";
}

}  // namespace espace::rules
