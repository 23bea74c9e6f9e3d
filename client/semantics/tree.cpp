#include "client/semantics/tree.h"

#include <algorithm>
#include <iterator>

namespace espace::semantics {

Tree::Tree() { clear(); }

void Tree::clear_into(std::vector<Node>& nodes) {
  nodes.swap(nodes_);
  clear();
}

void Tree::clear() {
  nodes_.clear();
  open_.clear();
  last_closed_ = 0;
  Node& root = nodes_.emplace_back();
  root.role = Role::Root;
  open_.push_back(0);
}

Node& Tree::add(Id id, Role role, std::string_view name) {
  Node& node = nodes_.emplace_back();
  node.id = id;
  node.parent = nodes_[open_.back()].id;
  node.role = role;
  node.name = name;
  return node;
}

void Tree::add_again(std::span<Node> nodes) {
  nodes_.insert(nodes_.end(), std::make_move_iterator(nodes.begin()),
                std::make_move_iterator(nodes.end()));
}

Node& Tree::open(Id id, Role role, std::string_view name) {
  Node& node = add(id, role, name);
  open_.push_back(nodes_.size() - 1);
  return node;
}

std::size_t Tree::close_innermost() {
  last_closed_ = open_.back();
  closed_at_ = nodes_.size();
  open_.pop_back();
  return last_closed_;
}

void Tree::close() {
  if (open_.size() == 1) return;
  const std::size_t index = close_innermost();
  Node& node = nodes_[index];
  if (node.rect != Rect{}) return;
  float left = 0, top = 0, right = 0, bottom = 0;
  bool is_first = true;
  for (std::size_t child = index + 1; child < nodes_.size(); ++child) {
    const Rect& rect = nodes_[child].rect;
    if (nodes_[child].parent != node.id || rect == Rect{}) continue;
    left = is_first ? rect.x : std::min(left, rect.x);
    top = is_first ? rect.y : std::min(top, rect.y);
    right = is_first ? rect.x + rect.width : std::max(right, rect.x + rect.width);
    bottom = is_first ? rect.y + rect.height : std::max(bottom, rect.y + rect.height);
    is_first = false;
  }
  node.rect = {left, top, right - left, bottom - top};
}

void Tree::close(const Rect& rect) {
  if (open_.size() == 1) return;
  nodes_[close_innermost()].rect = rect;
}

bool Tree::open_again(Role role) {
  if (last_closed_ == 0 || closed_at_ != nodes_.size()) return false;
  Node& node = nodes_[last_closed_];
  if (node.role != role || node.parent != innermost().id) return false;
  node.rect = {};
  open_.push_back(last_closed_);
  return true;
}

Node* Tree::find(Id id) {
  const auto found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.id == id; });
  return found == nodes_.end() ? nullptr : &*found;
}

const Node* Tree::find(Id id) const { return const_cast<Tree*>(this)->find(id); }

const Node* Tree::find(Role role, std::string_view name) const {
  const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return node.role == role && node.name == name;
  });
  return found == nodes_.end() ? nullptr : &*found;
}

const Node* Tree::find_field(std::string_view field_name) const {
  const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return !field_name.empty() && node.entry.field_name == field_name;
  });
  return found == nodes_.end() ? nullptr : &*found;
}

}  // namespace espace::semantics
