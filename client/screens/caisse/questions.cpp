#include "client/screens/caisse/questions.h"

#include "client/screens/base/form_parts.h"
#include "client/screens/base/search.h"
#include "client/screens/page/article.h"
#include "client/screens/page/help.h"
#include "client/ui/ui.h"
#include "shared/rules/search.h"
#include "shared/rules/text.h"

namespace espace::screens {

void start(QuestionsState& state, Context& context) { load(state, context); }

void load(QuestionsState& state, Context& context) {
  context.api.call(api::questions, {}, state.loading, [&](const api::ArticlesReply& reply) {
    state.articles = reply.articles;
    state.folded.clear();
    for (const api::Article& article : state.articles) {
      std::string words = article.title;
      for (const api::Block& block : article.blocks) words += ' ' + text_of(block);
      state.folded.push_back(rules::fold(words));
    }
    state.is_loaded = true;
  });
}

std::vector<std::size_t> found_questions(const QuestionsState& state) {
  const std::vector<std::string> words = rules::search_words(state.search);
  std::vector<std::size_t> found;
  for (std::size_t index = 0; index < state.folded.size(); ++index) {
    if (rules::holds_all(state.folded[index], words)) found.push_back(index);
  }
  return found;
}

std::string say_found(std::size_t count) {
  if (count == 0) return "Aucune question trouvée";
  if (count == 1) return "1 question trouvée";
  return std::to_string(count) + " questions trouvées";
}

namespace {

void draw_question(QuestionsState& state, ui::Ui& ui, const api::Article& article,
                   std::span<const std::string> words) {
  const bool is_open = state.pressed.contains(article.slug) == words.empty();
  const bool is_pressed = ui.disclosure(2, article.title, is_open, marks_in(article.title, words),
                                        [&] { draw_blocks(ui, article.blocks, 1, words); });
  if (!is_pressed) return;
  if (state.pressed.erase(article.slug) == 0) state.pressed.insert(article.slug);
}

void draw_found(QuestionsState& state, ui::Ui& ui) {
  const ui::FieldEvents events = ui.text_field({.name = "search",
                                                .label = "Rechercher",
                                                .hint = "Un ou plusieurs mots.",
                                                .autocomplete = "off",
                                                .max_width_em = 26},
                                               state.search);
  const std::vector<std::size_t> found = found_questions(state);
  if (events.changed) {
    state.pressed.clear();
    ui.announce(say_found(found.size()));
  }
  const std::vector<std::string> words = rules::search_words(state.search);
  if (found.empty()) {
    ui.notice(ui::Tone::Info,
              "Aucune question ne correspond à votre recherche. Essayez d’autres "
              "mots, ou contactez votre caisse.");
    draw_way_to_caisse(ui);
    return;
  }
  if (!words.empty()) ui.paragraph(say_found(found.size()), ui::Tone::Muted);
  for (const std::size_t index : found) {
    if (index != found.front()) ui.separator();
    draw_question(state, ui, state.articles[index], words);
  }
}

}  // namespace

void draw(QuestionsState& state, ui::Ui& ui, Context& context) {
  ui.centered(48, [&] {
    ui.heading(1, "Questions-Réponses");
    ui.card([&] {
      if (draw_failure(state.loading, ui, context)) load(state, context);
      if (state.loading.is_loading()) ui.waiting();
      if (state.is_loaded) draw_found(state, ui);
    });
  });
}

}  // namespace espace::screens
