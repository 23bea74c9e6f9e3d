#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/rights/overview.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Qui peut faire quoi à la date du …», and the yearly review (guide X2).
namespace espace::screens {

/// A line of the tree in words.
struct OverviewWords {
  std::string who;
  std::string what;    ///< «Utilisateur, niveau 2»: the branches that are drawn, in words.
  std::string source;  ///< On whose rights it stands.
  bool is_root = false;
  std::vector<std::string> rights;
  std::string period;
};

struct OverviewState {
  std::string date;  ///< As typed.
  std::string asked;
  std::optional<api::AccessesReply> accesses;
  /// Of its lines: there may be a thousand, and they are drawn more often than they change.
  std::vector<OverviewWords> words;
  std::vector<std::size_t> depths;
  std::uint64_t version = 0;  ///< Another one with each answer.
  DoneNotice notice;
  client::Call loading;
  client::Call confirming;
};

std::vector<OverviewWords> words_of(const std::vector<api::AccessLine>& lines);
/// What a person may do, in a few sentences: «Mise à jour : toutes les fonctionnalités».
std::vector<std::string> say_rights(const std::vector<api::FunctionRight>& functions);

void start(OverviewState& state, Context& context);
void load(OverviewState& state, Context& context);
void confirm(OverviewState& state, Context& context);
void draw(OverviewState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
