#pragma once

#include "client/api/client.h"
#include "client/screens/base/context.h"
#include "shared/api/caisse/contents.h"

#include <set>
#include <string>
#include <vector>

namespace espace::ui {
class Ui;
}

/// «Questions-Réponses» (guide E5), searched while typing.
namespace espace::screens {

struct QuestionsState {
  std::vector<api::Article> articles;
  std::vector<std::string> folded;  ///< All words of each, folded for searching.
  bool is_loaded = false;
  std::string search;
  /// The questions pressed since the search changed. Without a search, pressing opens one; in a
  /// search it closes one, because there all answers are open to show why they were found.
  std::set<std::string> pressed;
  client::Call loading;
};

void start(QuestionsState& state, Context& context);
void load(QuestionsState& state, Context& context);
/// The questions that contain every word of the search, in the caisse's order.
std::vector<std::size_t> found_questions(const QuestionsState& state);
/// «3 questions trouvées»
std::string say_found(std::size_t count);
void draw(QuestionsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
