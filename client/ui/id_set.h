#pragma once

#include "client/semantics/node.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace espace::ui {

/// The identifiers of a frame: thousands are added and all are forgotten, sixty times a second, so
/// none of them has an allocation of its own.
class IdSet {
 public:
  /// False if it was there already. Not for no_id.
  bool insert(semantics::Id id) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    semantics::Id& slot = slot_of(id);
    if (slot == id) return false;
    slot = id;
    ++count_;
    return true;
  }

  void clear() {
    std::fill(slots_.begin(), slots_.end(), semantics::no_id);
    count_ = 0;
  }

 private:
  static constexpr std::size_t smallest = 1024;

  /// Where it is, or where it must go; the number of slots is a power of two.
  semantics::Id& slot_of(semantics::Id id) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = id & mask;
    while (slots_[at] != semantics::no_id && slots_[at] != id) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<semantics::Id> old(std::max(smallest, 2 * slots_.size()), semantics::no_id);
    old.swap(slots_);
    for (const semantics::Id id : old) {
      if (id != semantics::no_id) slot_of(id) = id;
    }
  }

  std::vector<semantics::Id> slots_;
  std::size_t count_ = 0;
};

}  // namespace espace::ui
