#include "client/semantics/tree.h"
#include "tests/client/support/screen.h"
#include "tests/client/support/toy_mirror.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <tuple>

namespace espace::tests {
namespace {

using semantics::diff;
using semantics::Id;
using semantics::Tree;
using Operations = std::vector<std::string>;

/// root > list 1 > items, each at its place in the list.
Tree list_of(const std::vector<Id>& items) {
  Tree tree;
  tree.open(1, Role::List, "").rect = {10, 20, 300, 400};
  float y = 20;
  for (const Id each : items) {
    tree.add(each, Role::ListItem, "item " + std::to_string(each)).rect = {10, y, 300, 30};
    y += 30;
  }
  tree.close();
  return tree;
}

TEST_CASE("two equal trees have nothing between them", "[diff]") {
  CHECK(diff(list_of({2, 3}), list_of({2, 3})).empty());
  CHECK(diff(Tree(), Tree()).empty());
}

TEST_CASE("a first tree is put whole, parents first", "[diff]") {
  CHECK(operations(diff(Tree(), list_of({2, 3}))) ==
        Operations{"put 1", "put 2", "put 3", "order 0", "order 1"});
}

TEST_CASE("a put says all, with the rectangle relative to the parent's", "[diff]") {
  Tree tree;
  tree.open(1, Role::Form, "Connexion").rect = {100, 50, 400, 300};
  semantics::Node& field = tree.add(2, Role::TextBox, "Adresse « électronique »\n\"x\"\\");
  field.rect = {110, 60.25F, 380, 44};
  field.value = "a@b.fr";
  field.description = "Une aide";
  field.states = State::Required | State::Invalid;
  field.entry.type = "email";
  field.entry.autocomplete = "username";
  field.entry.field_name = "email";
  field.entry.max_length = 254;
  tree.close();
  const auto patch = nlohmann::json::parse(diff(Tree(), tree));
  const auto& put = patch[1];
  CHECK(put["put"] == 2);
  CHECK(put["role"] == "textbox");
  CHECK(put["parent"] == 1);
  CHECK(put["name"] == "Adresse « électronique »\n\"x\"\\");
  CHECK(put["value"] == "a@b.fr");
  CHECK(put["description"] == "Une aide");
  CHECK(put["states"] == nlohmann::json{"required", "invalid"});
  CHECK(put["rect"] == nlohmann::json{10, 10.25, 380, 44});
  CHECK(put["entry"]["type"] == "email");
  CHECK(put["entry"]["autocomplete"] == "username");
  CHECK(put["entry"]["name"] == "email");
  CHECK(put["entry"]["maxLength"] == 254);
  CHECK_FALSE(put["entry"].contains("inputMode"));
  CHECK_FALSE(put.contains("target"));
}

TEST_CASE("a node in the middle costs one put, one order and the moves below it", "[diff]") {
  CHECK(operations(diff(list_of({2, 4}), list_of({2, 3, 4}))) ==
        Operations{"put 3", "move 4", "order 1"});
}

TEST_CASE("a node that goes costs one removal, with everything in it", "[diff]") {
  CHECK(operations(diff(list_of({2, 3}), list_of({2}))).front() == "remove 3");
  CHECK(operations(diff(list_of({2, 3}), Tree())) == Operations{"remove 1"});
}

TEST_CASE("a new order costs no put", "[diff]") {
  CHECK(operations(diff(list_of({2, 3}), list_of({3, 2}))) ==
        Operations{"move 3", "move 2", "order 1"});
}

TEST_CASE("a changed text costs one put", "[diff]") {
  Tree after = list_of({2, 3});
  after.find(3)->name = "autre";
  CHECK(operations(diff(list_of({2, 3}), after)) == Operations{"put 3"});
}

TEST_CASE("a changed state costs one put", "[diff]") {
  Tree after = list_of({2, 3});
  after.find(2)->states = State::Busy;
  CHECK(operations(diff(list_of({2, 3}), after)) == Operations{"put 2"});
}

TEST_CASE("a changed rectangle costs one move", "[diff]") {
  Tree after = list_of({2, 3});
  after.find(3)->rect.width = 200;
  CHECK(operations(diff(list_of({2, 3}), after)) == Operations{"move 3"});
}

TEST_CASE("a box that moves with its content costs one move in all", "[diff]") {
  Tree after = list_of({2, 3});
  for (const Id id : {1U, 2U, 3U}) after.find(id)->rect.y += 40;
  CHECK(operations(diff(list_of({2, 3}), after)) == Operations{"move 1"});
}

TEST_CASE("a difference that nobody can see costs nothing", "[diff]") {
  Tree after = list_of({2, 3});
  after.find(3)->rect.width += 0.001F;
  CHECK(diff(list_of({2, 3}), after).empty());
}

TEST_CASE("another role is another element", "[diff]") {
  Tree after = list_of({2, 3});
  after.find(3)->role = Role::Link;
  const Operations found = operations(diff(list_of({2, 3}), after));
  CHECK(std::ranges::count(found, "remove 3") == 1);
  CHECK(std::ranges::count(found, "put 3") == 1);
  CHECK(std::ranges::count(found, "put 2") == 0);
}

/// One node of a random tree: its identifier, how deep it wants to be, its role, its name, its x.
using RandomNode = std::tuple<Id, int, int, int, int>;

Tree grow(const std::vector<RandomNode>& plan) {
  static constexpr std::array roles{Role::Group, Role::Paragraph, Role::Link};
  Tree tree;
  std::set<Id> used;
  int depth = 0;
  for (const auto& [id, wanted, role, name, x] : plan) {
    if (!used.insert(id).second) continue;
    for (; depth > wanted; --depth) tree.close();
    semantics::Node& node = tree.open(id, roles[static_cast<std::size_t>(role)],
                                      std::string(1, static_cast<char>('a' + name)));
    node.rect = {static_cast<float>(x), static_cast<float>(2 * x), 10, 10};
    ++depth;
  }
  for (; depth > 0; --depth) tree.close();
  return tree;
}

ToyMirror mirror_of(const Tree& tree) {
  ToyMirror mirror;
  mirror.apply(diff(Tree(), tree));
  return mirror;
}

auto any_plan() {
  const auto in = [](int end) { return rc::gen::inRange(0, end); };
  return rc::gen::container<std::vector<RandomNode>>(
      rc::gen::tuple(rc::gen::inRange<Id>(1, 10), in(4), in(3), in(2), in(3)));
}

TEST_CASE("a patch turns the mirror of any tree into that of any other", "[diff]") {
  CHECK(rc::check("patches lead from tree to tree", [] {
    const Tree before = grow(*any_plan());
    const Tree after = grow(*any_plan());
    ToyMirror mirror = mirror_of(before);
    mirror.apply(diff(before, after));
    const ToyMirror wanted = mirror_of(after);
    RC_LOG() << before.describe() << "->\n" << after.describe() << diff(before, after) << '\n';
    RC_ASSERT(mirror.describe() == wanted.describe());
  }));
}

TEST_CASE("the patches of a whole journey leave the mirror of its last screen", "[diff]") {
  TestScreen screen;
  screen.server().answer(api::identify, an_identification());
  screen.open("/");
  screen.find(Role::Link, "Je crée mon espace sécurisé").click();
  screen.find(Role::Button, "Valider").click();
  fill_identification(screen);
  screen.find(Role::Button, "Valider").click();
  screen.field("Pays du téléphone fixe").choose("Belgique (+32)");
  fill_details(screen);
  screen.set_viewport({390, 844, 0, 3, 16});
  ToyMirror mirror;
  for (const std::string& patch : screen.server().patches()) mirror.apply(patch);
  CHECK(mirror.describe() == mirror_of(screen.tree()).describe());
}

}  // namespace
}  // namespace espace::tests
