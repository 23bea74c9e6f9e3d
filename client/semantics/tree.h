#pragma once

#include "client/semantics/node.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espace::semantics {

/// The nodes of one frame, in reading order; parents come before their children.
class Tree {
 public:
  Tree();

  /// Empties the tree except for its root.
  void clear();
  /// The same, and returns what it held.
  void clear_into(std::vector<Node>& nodes);
  /// Moves in nodes of an earlier tree: a child of the innermost open node, with its descendants.
  void add_again(std::span<Node> nodes);

  /// Adds a node under the innermost open one. The reference lives until the next add.
  Node& add(Id id, Role role, std::string_view name);
  /// The nodes added until the matching close() are children of this one.
  Node& open(Id id, Role role, std::string_view name);
  /// The node added last.
  Node& last() { return nodes_.back(); }
  /// Closes the innermost open node; if it has no rectangle, it gets the one that encloses its
  /// children.
  void close();
  void close(const Rect& rect);
  /// Opens the node that was closed last once more, for further children, if it has that role, is a
  /// child of the innermost open node, and nothing came after it.
  bool open_again(Role role);
  /// The innermost open node.
  Node& innermost() { return nodes_[open_.back()]; }

  /// The node with that identifier, or null. Linear: for tests and rare use.
  Node* find(Id id);
  const Node* find(Id id) const;
  /// The first node with that role and exactly that name, or null.
  const Node* find(Role role, std::string_view name) const;
  const Node* find_field(std::string_view field_name) const;

  const std::vector<Node>& nodes() const { return nodes_; }
  std::vector<Node>& nodes() { return nodes_; }

  /// Indented text, «role "name" [states] = value», which failed tests print.
  std::string describe() const;

 private:
  std::size_t close_innermost();

  std::vector<Node> nodes_;
  std::vector<std::size_t> open_;
  std::size_t last_closed_ = 0;  ///< 0: none
  std::size_t closed_at_ = 0;    ///< How many nodes there were then.
};

/// What changes the mirror of `before` into the mirror of `after`; empty when nothing does.
///
/// JSON: an array of operations, to be applied in order.
///   {"remove": id}                         with everything in it
///   {"put": id, "role": "button", …}       creates or restates a node, all attributes given:
///       parent, name, value, description, target, level, columns, states (array of names),
///       rect [x, y, width, height] relative to the parent's rectangle,
///       about (id), entry {type, autocomplete, inputMode, name, accept, placeholder, maxLength,
///       fontSize, paddingLeft, paddingRight}, text {size, x, y, width, height, line, bold,
///       centered, lines}: TextPlace (members at their default are left out)
///   {"move": id, "rect": […]}              only the rectangle changed
///   {"order": parent, "children": [id…]}   the children in reading order; after the puts
std::string diff(const Tree& before, const Tree& after);

}  // namespace espace::semantics
