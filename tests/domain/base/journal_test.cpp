#include "server/domain/base/journal.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace espace::domain;

TEST_CASE("each action of the journal has a name of its own and a wording", "[journal]") {
  std::set<std::string_view> names;
  std::uint8_t number = 0;
  for (;; ++number) {
    const auto action = static_cast<JournalAction>(number);
    const auto [name, wording] = info_of(action);
    if (name.empty()) break;
    INFO(name);
    CHECK(names.insert(name).second);
    CHECK(name.find('.') != std::string_view::npos);
    CHECK_FALSE(wording.empty());
    CHECK(journal_action_named(name) == action);
    CHECK(wording_of_action(name) == wording);
  }
  CHECK(number == 57);
  CHECK(names.contains("access.refused"));
  CHECK(names.contains("site.updated"));
}

TEST_CASE("an action of the journal is found by its name, an area by what is before the dot",
          "[journal]") {
  CHECK(journal_action_named("delegation.changed") == JournalAction::DelegationChanged);
  CHECK(name_of(JournalAction::SigningKeyRenewed) == "signing_key.renewed");
  CHECK_FALSE(journal_action_named("delegation"));
  CHECK_FALSE(journal_action_named(""));
  CHECK(is_action_or_area("delegation"));
  CHECK(is_action_or_area("delegation.changed"));
  CHECK_FALSE(is_action_or_area("delegat"));
  CHECK_FALSE(is_action_or_area("delegation."));
  CHECK_FALSE(is_action_or_area(""));
  CHECK(wording_of_action("garden.opened") == "garden.opened");
}
