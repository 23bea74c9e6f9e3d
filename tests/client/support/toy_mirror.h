#pragma once

#include "client/semantics/tree.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// A mirror as small as can be: applies patches as the browser's does, so that tests can compare
/// what it holds with the tree that was meant.
namespace espace::tests {

struct ToyNode {
  semantics::Id parent = semantics::no_id;
  nlohmann::json attributes;  ///< All of the node's put but the rectangle.
  nlohmann::json rect;
  std::vector<semantics::Id> children;

  bool operator==(const ToyNode&) const = default;
};

class ToyMirror {
 public:
  ToyMirror() { nodes_[semantics::no_id]; }

  void apply(std::string_view patch);

  bool operator==(const ToyMirror&) const = default;
  std::string describe() const;

 private:
  void remove(semantics::Id id);
  void detach(semantics::Id id);

  std::map<semantics::Id, ToyNode> nodes_;
};

/// The operations of a patch: «put 3», «move 4», «remove 5», «order 1».
std::vector<std::string> operations(std::string_view patch);

}  // namespace espace::tests
