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
  std::string what;  ///< «Utilisateur, niveau 2»: describes in words the branches that are drawn.
  std::string source;  ///< On whose rights the line depends.
  bool is_root = false;
  std::vector<std::string> rights;
  std::string period;
};

struct OverviewState {
  std::string date;  ///< As typed.
  std::string asked;
  std::optional<api::AccessesReply> accesses;
  /// The lines in words, kept because there may be a thousand, drawn more often than they change.
  std::vector<OverviewWords> words;
  std::vector<std::size_t> depths;
  std::uint64_t version = 0;  ///< Changes with each answer.
  std::string news;           ///< What another date shows, to be said.
  DoneNotice notice;
  client::Call loading;
  client::Call confirming;
};

std::vector<OverviewWords> words_of(const std::vector<api::AccessLine>& lines);
/// A person's rights in a few sentences: «Mise à jour : toutes les fonctionnalités».
std::vector<std::string> say_rights(const std::vector<api::FunctionRight>& functions);

void start(OverviewState& state, Context& context);
void load(OverviewState& state, Context& context);
void confirm(OverviewState& state, Context& context);
void draw(OverviewState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
