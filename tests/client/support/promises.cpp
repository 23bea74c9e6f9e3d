#include "tests/client/support/promises.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace espace::tests {

using semantics::Node;
using semantics::Rect;

bool is_field(const Node& node) {
  return node.role == Role::TextBox || node.role == Role::TextArea || node.role == Role::ComboBox ||
         node.role == Role::CheckBox || node.role == Role::Radio || node.role == Role::File;
}

std::string say(const Node& node) {
  return std::string(semantics::name_of(node.role)) + " «" + node.name + "» at " +
         std::to_string(node.rect.x) + ", " + std::to_string(node.rect.y) + " size " +
         std::to_string(node.rect.width) + " × " + std::to_string(node.rect.height);
}

namespace {

bool is_control(const Node& node) {
  return is_field(node) || node.role == Role::Link || node.role == Role::Button ||
         node.role == Role::Tab;
}

/// The eye, or the calendar, stands inside its field's frame.
bool is_icon_in_field(const Node& node) {
  return node.role == Role::Button &&
         (node.name.starts_with("Afficher la saisie") || node.name.starts_with("Calendrier – "));
}

bool overlaps(const Rect& a, const Rect& b) {
  constexpr float touch = 0.5F;
  return a.x + a.width > b.x + touch && b.x + b.width > a.x + touch &&
         a.y + a.height > b.y + touch && b.y + b.height > a.y + touch;
}

void check_structure(const semantics::Tree& tree) {
  int mains = 0;
  int banners = 0;
  int footers = 0;
  int titles = 0;
  int level = 0;
  std::set<semantics::Id> ids;
  for (const Node& node : tree.nodes()) {
    mains += node.role == Role::Main;
    banners += node.role == Role::Banner;
    footers += node.role == Role::ContentInfo;
    titles += node.role == Role::Heading && node.level == 1;
    CHECK(ids.insert(node.id).second);
    if (node.role == Role::Heading) {
      // RGAA 9.1: no level of the outline is skipped.
      CAPTURE(say(node));
      CHECK(node.level <= level + 1);
      level = node.level;
    }
  }
  CHECK(mains == 1);
  CHECK(banners == 1);
  CHECK(footers == 1);
  CHECK(titles == 1);
}

bool is_one_of(Role role, const std::vector<Role>& roles) {
  return std::ranges::find(roles, role) != roles.end();
}

bool is_cell(Role role) {
  return is_one_of(role, {Role::ColumnHeader, Role::RowHeader, Role::Cell});
}

/// The parents that a role needs, as HTML and ARIA say; empty: any that holds no fixed children.
std::vector<Role> parents_of(Role role) {
  switch (role) {
    case Role::ListItem:
      return {Role::List};
    case Role::Term:
    case Role::Definition:
      return {Role::DescriptionList};
    case Role::TableHead:
    case Role::TableBody:
      return {Role::Table};
    case Role::Row:
      return {Role::TableHead, Role::TableBody};
    case Role::ColumnHeader:
    case Role::RowHeader:
    case Role::Cell:
      return {Role::Row};
    default:
      return {};
  }
}

/// Lists, pairs of terms and definitions, tables with a header for each line.
void check_lists_and_tables(const semantics::Tree& tree) {
  std::map<semantics::Id, const Node*> known;
  std::map<semantics::Id, int> widths;  // Of rows, in columns.
  std::set<semantics::Id> headed;
  const Node* last = nullptr;
  for (const Node& node : tree.nodes()) {
    known[node.id] = &node;
    if (node.role == Role::Root) continue;
    CAPTURE(say(node));
    const Node& parent = *known.at(node.parent);
    const auto parents = parents_of(node.role);
    if (!parents.empty()) {
      CHECK(is_one_of(parent.role, parents));
    } else {
      CHECK_FALSE(is_one_of(parent.role, {Role::List, Role::DescriptionList, Role::Table,
                                          Role::TableHead, Role::TableBody, Role::Row}));
    }
    if (is_cell(node.role)) widths[parent.id] += std::max<int>(1, node.columns);
    if (node.role == Role::RowHeader) headed.insert(parent.id);
    if (node.role == Role::Definition) CHECK(last->role != Role::DescriptionList);
    last = &node;
  }
  std::map<semantics::Id, int> width_of_table;
  for (const auto& [id, width] : widths) {
    const Node& group = *known.at(known.at(id)->parent);
    CHECK(width_of_table.emplace(group.parent, width).first->second == width);
    if (group.role == Role::TableBody) CHECK(headed.contains(id));
  }
}

void check_names(const semantics::Tree& tree) {
  std::set<std::string> fields;
  for (const Node& node : tree.nodes()) {
    if (!is_control(node)) continue;
    CAPTURE(say(node));
    CHECK_FALSE(node.name.empty());
    if (node.role == Role::Link) CHECK_FALSE(node.target.empty());
    if (!is_field(node) || node.role == Role::Radio) continue;
    CHECK_FALSE(node.entry.field_name.empty());
    CHECK(fields.insert(std::string(node.entry.field_name)).second);
  }
}

void check_places(const semantics::Tree& tree, float page_width, float page_height) {
  std::vector<const Node*> controls;
  bool has_dialog = false;
  for (const Node& node : tree.nodes()) {
    if (node.role == Role::Root) continue;
    CAPTURE(say(node));
    CHECK(node.rect.x >= -0.5F);
    CHECK(node.rect.x + node.rect.width <= page_width + 0.5F);
    CHECK(node.rect.y >= -0.5F);
    CHECK(node.rect.y + node.rect.height <= page_height + 0.5F);
    has_dialog |= node.role == Role::Dialog;
    if (!is_control(node)) continue;
    controls.push_back(&node);
    // WCAG 2.5.8: 24 CSS pixels at least.
    CHECK(node.rect.width >= 24);
    CHECK(node.rect.height >= 23.9F);
  }
  // A dialog lies above the page, which cannot be reached then.
  if (has_dialog) return;
  for (std::size_t one = 0; one < controls.size(); ++one) {
    for (std::size_t other = one + 1; other < controls.size(); ++other) {
      if (is_icon_in_field(*controls[other]) && controls[one]->role == Role::TextBox) continue;
      if (!overlaps(controls[one]->rect, controls[other]->rect)) continue;
      FAIL_CHECK(say(*controls[one]) << "\n  overlaps " << say(*controls[other]));
    }
  }
}

/// Its name is a text of the page, and not only said of it.
bool is_text_of_page(Role role) {
  switch (role) {
    case Role::Root:
    case Role::Banner:
    case Role::Navigation:
    case Role::Main:
    case Role::ContentInfo:
    case Role::Form:
    case Role::List:
    case Role::DescriptionList:
    case Role::TextBox:
    case Role::TextArea:
    case Role::CheckBox:
    case Role::Radio:
    case Role::ComboBox:
    case Role::File:
    case Role::ProgressBar:
    case Role::TabList:
    case Role::TabPanel:
    case Role::Table:
    case Role::Dialog:
    case Role::Tooltip:
      return false;
    default:
      return true;
  }
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

/// What is drawn stands in the page as well: to be found, selected, translated, or shown instead of
/// the picture. The count at an icon is said by the link's description.
void check_page(const semantics::Tree& tree, const std::vector<std::string>& drawn) {
  for (const std::string& text : drawn) {
    if (text == " *" || is_number(text)) continue;
    CAPTURE(text);
    CHECK(std::ranges::any_of(tree.nodes(), [&](const Node& node) {
      const bool stands_in_name =
          is_text_of_page(node.role) && node.name.find(text) != std::string::npos;
      return stands_in_name || node.value.find(text) != std::string::npos ||
             node.entry.placeholder == text;
    }));
  }
}

/// What is drawn is said, and what is said is drawn.
void check_texts(const semantics::Tree& tree, const std::vector<std::string>& drawn) {
  const auto is_said = [&](const std::string& text) {
    return text == " *" || std::ranges::any_of(tree.nodes(), [&](const Node& node) {
             return node.name.find(text) != std::string::npos ||
                    node.value.find(text) != std::string::npos ||
                    node.description.find(text) != std::string::npos ||
                    node.entry.placeholder == text;
           });
  };
  const auto is_drawn = [&](std::string_view text) {
    return std::ranges::find(drawn, text) != drawn.end();
  };
  // The mark of the header is one link of two lines: «Espace sécurisé entreprise – CIBTP …».
  const auto is_drawn_in_parts = [&](std::string_view text) {
    constexpr std::string_view joint = " – ";
    // «Identifiant CIBTP, 1re partie sur 3»: the label is that of the whole number.
    if (text.ends_with(" partie sur 3")) text = text.substr(0, text.find(", "));
    for (std::size_t at; (at = text.find(joint)) != std::string_view::npos;) {
      if (!is_drawn(text.substr(0, at))) return false;
      text.remove_prefix(at + joint.size());
    }
    return is_drawn(text);
  };
  for (const std::string& text : drawn) {
    CAPTURE(text);
    CHECK(is_said(text));
  }
  for (const Node& node : tree.nodes()) {
    const bool is_visible_text =
        node.role == Role::Heading || node.role == Role::Paragraph || node.role == Role::Link ||
        node.role == Role::Tab || node.role == Role::ColumnHeader || node.role == Role::RowHeader ||
        node.role == Role::Term || node.role == Role::Definition || node.role == Role::Group ||
        (node.role == Role::Button && !is_icon_in_field(node)) || is_field(node);
    if (!is_visible_text || node.name.empty()) continue;
    CAPTURE(say(node));
    // «Étape 1/2 : Identification» is spoken, «1» and «Identification» are drawn.
    if (node.name.starts_with("Étape ")) {
      CHECK(std::ranges::any_of(drawn, [&](const std::string& text) {
        return text.size() > 2 && node.name.find(text) != std::string::npos;
      }));
    } else {
      // «3 alertes DSN» is spoken, its number is drawn.
      const bool is_number = node.role == Role::Button && !node.description.empty() &&
                             is_drawn(std::string_view(node.name).substr(0, node.name.find(' ')));
      CHECK((is_drawn(node.name) || is_drawn_in_parts(node.name) || is_number));
    }
  }
}

/// Nothing happened: no patch, and no frame more than the one that was asked for.
void check_rest(TestScreen& screen) {
  const std::size_t patches = screen.server().patches().size();
  const int frames = screen.frame_count();
  screen.server().request_frame();
  screen.settle();
  CHECK(screen.server().patches().size() == patches);
  CHECK(screen.frame_count() == frames + 1);
}

}  // namespace

void check_promises(TestScreen& screen, const platform::Viewport& viewport) {
  CAPTURE(viewport.width, viewport.font_size);
  check_structure(screen.tree());
  check_lists_and_tables(screen.tree());
  check_names(screen.tree());
  check_places(screen.tree(), viewport.width, screen.server().page_height());
  check_texts(screen.tree(), screen.app().ui().drawn_text());
  check_page(screen.tree(), screen.app().ui().drawn_text());
  check_rest(screen);
}

}  // namespace espace::tests
