#pragma once

#include "client/api/client.h"
#include "client/screens/context.h"
#include "client/screens/delegation_parts.h"
#include "shared/api/accesses.h"

#include <optional>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Qui peut faire quoi à la date du …», and the yearly review (features.md X2).
namespace espace::screens {

struct AccessesState {
  std::string date;  ///< As typed.
  std::string asked;
  std::optional<api::AccessesReply> accesses;
  DoneNotice notice;
  client::Call loading;
  client::Call confirming;
};

/// What a person may do, in a few sentences: «Mise à jour : toutes les fonctionnalités».
std::vector<std::string> say_rights(const std::vector<api::FunctionRight>& functions);

void start(AccessesState& state, Context& context);
void load(AccessesState& state, Context& context);
void confirm(AccessesState& state, Context& context);
void draw(AccessesState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
