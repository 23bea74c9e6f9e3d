#include "client/semantics/names.h"
#include "client/semantics/tree.h"

#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace espace::semantics {
namespace {

/// Just enough JSON to write a patch: this folder uses no library.
class Writer {
 public:
  void raw(std::string_view text) { out_.append(text); }

  void string(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out_ += '"';
    for (const char each : text) {
      const auto byte = static_cast<unsigned char>(each);
      if (each == '"' || each == '\\') {
        out_ += '\\';
        out_ += each;
      } else if (byte < 0x20) {
        out_.append("\\u00");
        out_ += digits[byte >> 4U];
        out_ += digits[byte & 15U];
      } else {
        out_ += each;
      }
    }
    out_ += '"';
  }

  void number(long long value) {
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out_.append(buffer, end);
  }

  /// Rectangles are sent in hundredths at most: finer differences cannot be seen and would cause
  /// needless patches.
  void length(float value) {
    const long long hundredths = std::llround(static_cast<double>(value) * 100);
    if (hundredths < 0) out_ += '-';
    const long long magnitude = std::llabs(hundredths);
    number(magnitude / 100);
    if (magnitude % 100 == 0) return;
    out_ += '.';
    if (magnitude % 100 < 10) out_ += '0';
    number(magnitude % 100);
  }

  void key(std::string_view name) {
    out_ += ',';
    string(name);
    out_ += ':';
  }

  void member(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    string(value);
  }

  void member(std::string_view name, long long value) {
    if (value == 0) return;
    key(name);
    number(value);
  }

  void rect(const Rect& rect) {
    key("rect");
    out_ += '[';
    length(rect.x);
    out_ += ',';
    length(rect.y);
    out_ += ',';
    length(rect.width);
    out_ += ',';
    length(rect.height);
    out_ += ']';
  }

  void begin_operation(std::string_view name, Id id) {
    out_.append(out_.empty() ? "[{" : ",{");
    string(name);
    out_ += ':';
    number(id);
  }
  void end_operation() { out_ += '}'; }

  std::string finish() {
    if (!out_.empty()) out_ += ']';
    return std::move(out_);
  }

 private:
  std::string out_;
};

/// A tree as the diff needs it: nodes by identifier, children in order, rectangles relative to
/// their parent.
class View {
 public:
  explicit View(const Tree& tree) {
    by_id_.reserve(tree.nodes().size());
    for (const Node& node : tree.nodes()) {
      by_id_.emplace(node.id, &node);
      if (node.id != no_id) children_[node.parent].push_back(node.id);
    }
  }

  const Node* find(Id id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  Rect relative(const Node& node) const {
    const Node* parent = find(node.parent);
    if (parent == nullptr) return node.rect;
    return {node.rect.x - parent->rect.x, node.rect.y - parent->rect.y, node.rect.width,
            node.rect.height};
  }

  const std::vector<Id>& children(Id id) const {
    static const std::vector<Id> none;
    const auto found = children_.find(id);
    return found == children_.end() ? none : found->second;
  }

 private:
  std::unordered_map<Id, const Node*> by_id_;
  std::unordered_map<Id, std::vector<Id>> children_;
};

bool same_but_for_rect(const Node& left, const Node& right) {
  return left.parent == right.parent && left.about == right.about && left.role == right.role &&
         left.states == right.states && left.level == right.level && left.name == right.name &&
         left.value == right.value && left.description == right.description &&
         left.target == right.target && left.entry == right.entry && left.text == right.text;
}

bool same_on_screen(const Rect& left, const Rect& right) {
  const auto close = [](float a, float b) { return std::abs(a - b) < 0.01F; };
  return close(left.x, right.x) && close(left.y, right.y) && close(left.width, right.width) &&
         close(left.height, right.height);
}

void write_states(Writer& writer, State states) {
  if (states == State::None) return;
  writer.key("states");
  bool is_first = true;
  for (const auto& [state, name] : state_names) {
    if (!has(states, state)) continue;
    writer.raw(is_first ? "[" : ",");
    writer.string(name);
    is_first = false;
  }
  writer.raw("]");
}

void write_entry(Writer& writer, const TextEntry& entry) {
  if (entry == TextEntry{}) return;
  writer.key("entry");
  writer.raw("{\"type\":");
  writer.string(entry.type);
  writer.member("autocomplete", entry.autocomplete);
  writer.member("inputMode", entry.input_mode);
  writer.member("name", entry.field_name);
  writer.member("accept", entry.accept);
  writer.member("placeholder", entry.placeholder);
  writer.member("maxLength", static_cast<long long>(entry.max_length));
  writer.key("fontSize");
  writer.length(entry.font_size);
  writer.key("paddingLeft");
  writer.length(entry.padding_left);
  writer.key("paddingRight");
  writer.length(entry.padding_right);
  writer.raw("}");
}

void write_text(Writer& writer, const TextPlace& text) {
  if (text.size == 0) return;
  writer.key("text");
  writer.raw("{\"size\":");
  writer.length(text.size);
  const auto length = [&](std::string_view name, float value) {
    if (value == 0) return;
    writer.key(name);
    writer.length(value);
  };
  length("x", text.x);
  length("y", text.y);
  length("width", text.width);
  length("height", text.height);
  length("line", text.line_height);
  writer.member("bold", static_cast<long long>(text.is_bold));
  writer.member("centered", static_cast<long long>(text.is_centered));
  writer.member("lines", text.lines);
  writer.raw("}");
}

void write_put(Writer& writer, const Node& node, const Rect& rect) {
  writer.begin_operation("put", node.id);
  writer.key("role");
  writer.string(name_of(node.role));
  writer.key("parent");
  writer.number(node.parent);
  writer.member("name", node.name);
  writer.member("value", node.value);
  writer.member("description", node.description);
  writer.member("target", node.target);
  writer.member("about", static_cast<long long>(node.about));
  writer.member("level", static_cast<long long>(node.level));
  writer.member("columns", static_cast<long long>(node.columns));
  write_states(writer, node.states);
  writer.rect(rect);
  write_entry(writer, node.entry);
  write_text(writer, node.text);
  writer.end_operation();
}

}  // namespace

std::string diff(const Tree& before, const Tree& after) {
  if (before.nodes() == after.nodes()) return {};
  const View old_view(before);
  const View new_view(after);
  Writer writer;

  // The nodes that are no longer in the mirror, removed directly or with an ancestor.
  std::unordered_set<Id> removed;
  for (const Node& node : before.nodes()) {
    const bool went_along = removed.contains(node.parent);
    const Node* kept = new_view.find(node.id);
    // An element cannot change its kind, so another role needs another element.
    if (!went_along && kept != nullptr && kept->role == node.role) continue;
    removed.insert(node.id);
    if (went_along) continue;
    writer.begin_operation("remove", node.id);
    writer.end_operation();
  }

  std::vector<Id> reordered;
  for (const Node& node : after.nodes()) {
    const Node* old_node = removed.contains(node.id) ? nullptr : old_view.find(node.id);
    const Rect rect = new_view.relative(node);
    if (node.id == no_id) {
      // The root is the page itself.
    } else if (old_node == nullptr || !same_but_for_rect(*old_node, node)) {
      write_put(writer, node, rect);
    } else if (!same_on_screen(old_view.relative(*old_node), rect)) {
      writer.begin_operation("move", node.id);
      writer.rect(rect);
      writer.end_operation();
    }
    const auto& children = new_view.children(node.id);
    const bool is_fresh = old_node == nullptr;
    bool has_moved_in = false;
    for (const Id child : children) {
      const Node* old_child = old_view.find(child);
      has_moved_in |= removed.contains(child) || old_child == nullptr;
    }
    if (!children.empty() && (is_fresh || has_moved_in || children != old_view.children(node.id))) {
      reordered.push_back(node.id);
    }
  }

  for (const Id id : reordered) {
    writer.begin_operation("order", id);
    writer.key("children");
    bool is_first = true;
    for (const Id child : new_view.children(id)) {
      writer.raw(is_first ? "[" : ",");
      writer.number(child);
      is_first = false;
    }
    writer.raw("]");
    writer.end_operation();
  }
  return writer.finish();
}

}  // namespace espace::semantics
