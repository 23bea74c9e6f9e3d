#pragma once

namespace espace::store {

class Store;

/// As long as it lives, what its thread reads is one view of the database, which the first read
/// begins: several questions cost one transaction. A write ends that view, and the read after it
/// begins another. One inside another is a part of that. Stays on the thread that made it, and must
/// not wait for anybody: it keeps a connection.
class Snapshot {
 public:
  explicit Snapshot(Store& store);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  bool is_outermost_;
};

}  // namespace espace::store
