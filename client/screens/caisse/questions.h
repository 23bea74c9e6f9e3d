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

/// «Questions-Réponses» (guide E5), searched as one types.
namespace espace::screens {

struct QuestionsState {
  std::vector<api::Article> articles;
  std::vector<std::string> folded;  ///< All words of each, as a search reads them.
  bool is_loaded = false;
  std::string search;
  /// Those pressed since the search changed: without a search they are open, in one they are
  /// closed, since there all answers show why they were found.
  std::set<std::string> pressed;
  client::Call loading;
};

void start(QuestionsState& state, Context& context);
void load(QuestionsState& state, Context& context);
/// Those that hold every word of the search, in the caisse's order.
std::vector<std::size_t> found_questions(const QuestionsState& state);
/// «3 questions trouvées»
std::string say_found(std::size_t count);
void draw(QuestionsState& state, ui::Ui& ui, Context& context);

}  // namespace espace::screens
