#include "client/semantics/names.h"
#include "client/semantics/tree.h"

#include <cstddef>
#include <unordered_map>

namespace espace::semantics {

std::string_view name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

std::string Tree::describe() const {
  std::unordered_map<Id, std::size_t> depth;
  std::string text;
  for (const Node& node : nodes_) {
    const std::size_t indent = node.id == no_id ? 0 : depth[node.parent] + 1;
    depth[node.id] = indent;
    text.append(indent * 2, ' ').append(name_of(node.role));
    if (!node.name.empty()) text.append(" \"").append(node.name).append("\"");
    for (const auto& [state, name] : state_names) {
      if (node.is(state)) text.append(" [").append(name).append("]");
    }
    // A password must not reach a log through a failed test.
    if (!node.value.empty()) {
      text.append(" = ").append(node.entry.type == "password" ? "(hidden)" : node.value);
    }
    if (!node.description.empty()) text.append(" (").append(node.description).append(")");
    text += '\n';
  }
  return text;
}

}  // namespace espace::semantics
