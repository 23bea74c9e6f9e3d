#include "tests/client/support/toy_mirror.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

namespace espace::tests {
namespace {

using nlohmann::json;
using semantics::Id;

constexpr std::array<const char*, 4> kinds{"remove", "put", "move", "order"};

const char* kind_of(const json& operation) {
  const auto found =
      std::ranges::find_if(kinds, [&](const char* kind) { return operation.contains(kind); });
  REQUIRE(found != kinds.end());
  return *found;
}

}  // namespace

void ToyMirror::detach(Id id) {
  auto& siblings = nodes_.at(nodes_.at(id).parent).children;
  siblings.erase(std::ranges::find(siblings, id));
}

void ToyMirror::remove(Id id) {
  detach(id);
  // With everything in it.
  std::vector<Id> doomed{id};
  while (!doomed.empty()) {
    const Id each = doomed.back();
    doomed.pop_back();
    doomed.insert(doomed.end(), nodes_.at(each).children.begin(), nodes_.at(each).children.end());
    nodes_.erase(each);
  }
}

void ToyMirror::apply(std::string_view patch) {
  if (patch.empty()) return;
  for (const json& operation : json::parse(patch)) {
    const std::string kind = kind_of(operation);
    const Id id = operation[kind];
    if (kind == "remove") {
      REQUIRE(nodes_.contains(id));
      remove(id);
    } else if (kind == "put") {
      const Id parent = operation["parent"];
      REQUIRE(nodes_.contains(parent));
      if (!nodes_.contains(id)) {
        nodes_[parent].children.push_back(id);
      } else if (nodes_.at(id).parent != parent) {
        detach(id);
        nodes_[parent].children.push_back(id);
      }
      ToyNode& node = nodes_[id];
      node.parent = parent;
      node.rect = operation["rect"];
      node.attributes = operation;
      node.attributes.erase("rect");
    } else if (kind == "move") {
      nodes_.at(id).rect = operation["rect"];
    } else {
      ToyNode& node = nodes_.at(id);
      const auto wanted = operation["children"].get<std::vector<Id>>();
      // An order names the children that are there, neither more nor fewer.
      REQUIRE(std::ranges::is_permutation(wanted, node.children));
      node.children = wanted;
    }
  }
}

std::string ToyMirror::describe() const {
  std::string text;
  for (const auto& [id, node] : nodes_) {
    text +=
        std::to_string(id) + ' ' + node.attributes.dump() + ' ' + node.rect.dump() + " children";
    for (const Id child : node.children) text += ' ' + std::to_string(child);
    text += '\n';
  }
  return text;
}

std::vector<std::string> operations(std::string_view patch) {
  std::vector<std::string> found;
  if (patch.empty()) return found;
  for (const json& operation : json::parse(patch)) {
    const std::string kind = kind_of(operation);
    found.push_back(kind + ' ' + std::to_string(operation[kind].get<Id>()));
  }
  return found;
}

}  // namespace espace::tests
