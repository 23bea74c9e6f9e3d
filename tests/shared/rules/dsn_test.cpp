#include "shared/rules/dsn.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace::rules;

TEST_CASE("every state of a declaration is found by its own name", "[dsn]") {
  for (const DsnState state : {DsnState::Received, DsnState::Processed, DsnState::Anomaly,
                               DsnState::Missing, DsnState::ToRectify}) {
    CHECK(dsn_state_named(name_of(state)) == state);
    CHECK_FALSE(wording_of(state).empty());
  }
  CHECK_FALSE(dsn_state_named("Received"));
  CHECK_FALSE(dsn_state_named(""));
}

TEST_CASE("a declaration that was received or processed expects nothing of the company", "[dsn]") {
  CHECK_FALSE(needs_action(DsnState::Received));
  CHECK_FALSE(needs_action(DsnState::Processed));
  CHECK(needs_action(DsnState::Anomaly));
  CHECK(needs_action(DsnState::Missing));
  CHECK(needs_action(DsnState::ToRectify));
}

TEST_CASE("a DSN message names the month, the anomaly and what is expected", "[dsn]") {
  CHECK(
      dsn_message(2021, 10, "Anomalie dans le traitement / Déclaration manquante") ==
      "DSN Octobre 2021\u00a0: Anomalie dans le traitement / Déclaration manquante. Une action de "
      "votre part est attendue.");
  CHECK(month_name(2022, 8) == "Août 2022");
}

TEST_CASE("a month that does not exist is said to be unknown", "[dsn]") {
  CHECK(month_name(2022, 0) == "Mois inconnu");
  CHECK(month_name(2022, 13) == "Mois inconnu");
  CHECK(month_name(2022, -1) == "Mois inconnu");
}
