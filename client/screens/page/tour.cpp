#include "client/screens/page/tour.h"

#include "client/screens/page/article.h"
#include "client/ui/ui.h"
#include "shared/rules/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace espace::screens {
namespace {

using semantics::Node;
using semantics::Role;

struct Kind {
  std::string_view word;
  Role role;
};

constexpr auto kinds = std::to_array<Kind>({
    {"bouton", Role::Button},
    {"lien", Role::Link},
    {"champ", Role::TextBox},
    {"champ", Role::TextArea},
    {"champ", Role::ComboBox},
    {"champ", Role::CheckBox},
    {"champ", Role::Radio},
    {"champ", Role::Group},
    {"titre", Role::Heading},
    {"tableau", Role::Table},
    {"tableau", Role::List},  // On a phone its lines are cards.
    {"onglet", Role::Tab},
    {"zone", Role::Navigation},
    {"zone", Role::Form},
    {"zone", Role::Group},
    {"zone", Role::List},
    {"zone", Role::TabPanel},
});

constexpr std::string_view opening_quote = "«";
constexpr std::string_view closing_quote = "»";
constexpr std::string_view anything = "…";

/// For comparing names: folded, with one kind of space and of apostrophe.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = rules::next_code_point(text, at);
    if (rules::is_space(letter)) {
      result += ' ';
    } else if (letter == 0x2019) {
      result += '\'';
    } else {
      rules::append_utf8(result, letter);
    }
  }
  return rules::fold(rules::trim(result));
}

/// «bouton» of «bouton « Menu »»
std::string_view word_of(std::string_view place) {
  return rules::trim(place.substr(0, place.find(opening_quote)));
}

/// «Menu» of «bouton « Menu »»
std::string_view name_of(std::string_view place) {
  const std::size_t begin = place.find(opening_quote);
  const std::size_t end = place.rfind(closing_quote);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  const std::size_t first = begin + opening_quote.size();
  return rules::trim(place.substr(first, end - first));
}

/// `pattern` after plain(): each «…» matches anything.
bool matches(std::string_view pattern, std::string_view name) {
  bool is_first = true;
  for (;;) {
    const std::size_t end = pattern.find(anything);
    const std::string_view part = pattern.substr(0, end);
    if (end == std::string_view::npos) {
      return is_first ? name == part : name.ends_with(part);
    }
    const std::size_t at = name.find(part);
    if (at == std::string_view::npos || (is_first && at != 0)) return false;
    name.remove_prefix(at + part.size());
    pattern.remove_prefix(end + anything.size());
    is_first = false;
  }
}

struct ShownStep {
  std::size_t index;
  semantics::Rect rect;
};

/// The steps whose controls are on the page.
std::vector<ShownStep> shown_steps(const Tour& tour, const semantics::Tree& tree) {
  std::vector<ShownStep> shown;
  for (std::size_t index = 0; index < tour.steps.size(); ++index) {
    for (const std::string& place : tour.steps[index].places) {
      const Node* node = find_place(tree, place);
      if (node == nullptr) continue;
      shown.push_back({index, node->rect});
      break;
    }
  }
  return shown;
}

}  // namespace

std::vector<TourStep> steps_of(const api::Article& article) {
  std::vector<TourStep> steps;
  for (const api::Block& block : article.blocks) {
    if (block.kind == api::BlockKind::Heading) {
      steps.push_back({text_of(block), {}, {}});
    } else if (!steps.empty() && block.kind == api::BlockKind::Item && steps.back().text.empty()) {
      steps.back().places.push_back(text_of(block));
    } else if (!steps.empty()) {
      steps.back().text.push_back(block);
    }
  }
  return steps;
}

const Node* find_place(const semantics::Tree& tree, std::string_view place) {
  const std::string word = plain(word_of(place));
  const std::string name = plain(name_of(place));
  if (name.empty()) return nullptr;
  for (const Node& node : tree.nodes()) {
    const bool is_kind = std::any_of(kinds.begin(), kinds.end(), [&](const Kind& kind) {
      return kind.word == word && kind.role == node.role;
    });
    const bool is_seen = node.rect.width > 1 && node.rect.height > 1;
    if (is_kind && is_seen && matches(name, plain(node.name))) return &node;
  }
  return nullptr;
}

void start_tour(Context& context, std::string_view path) {
  Tour& tour = context.tour;
  context.api.call(
      api::tour, {std::string(path)}, tour.loading,
      [&tour](const api::Article& article) {
        tour.title = article.title;
        tour.steps = steps_of(article);
        tour.at = 0;
        tour.is_open = true;
      },
      // The tour does not exist or cannot be loaded: the help explains the page, or says what is
      // wrong.
      [&context](const api::Error&) { context.help.is_open = true; });
}

void draw_tour(ui::Ui& ui, Context& context) {
  Tour& tour = context.tour;
  const std::vector<ShownStep> shown = shown_steps(tour, ui.tree());
  if (shown.empty()) {
    tour.close();
    context.help.is_open = true;
    return;
  }
  // If the step that was shown is gone, show the next one, or else the last.
  auto present = std::find_if(shown.begin(), shown.end(),
                              [&](const ShownStep& each) { return each.index >= tour.at; });
  if (present == shown.end()) --present;
  const TourStep& step = tour.steps[present->index];
  std::string text = step.title;
  for (const api::Block& block : step.text) text += ". " + text_of(block);
  const std::string title = "Tutoriel\u00a0: " + tour.title;
  const ui::CoachEvent event = ui.coach({.tour = title,
                                         .title = step.title,
                                         .text = text,
                                         .step = static_cast<std::size_t>(present - shown.begin()),
                                         .count = shown.size()},
                                        present->rect, [&] { draw_blocks(ui, step.text, 2); });
  switch (event) {
    case ui::CoachEvent::Previous:
      tour.at = std::prev(present)->index;
      break;
    case ui::CoachEvent::Next:
      tour.at = std::next(present)->index;
      break;
    case ui::CoachEvent::End:
      tour.close();
      break;
    case ui::CoachEvent::None:
      break;
  }
}

}  // namespace espace::screens
