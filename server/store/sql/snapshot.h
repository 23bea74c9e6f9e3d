#pragma once

namespace espace::store {

class Store;

/// During its lifetime, the thread's reads share one view of the database, which starts at the
/// first read: several queries cost one transaction. A write ends that view, and the next read
/// starts another. A nested snapshot is part of the outer one. It must stay on its thread and must
/// not wait for other threads, since it keeps a connection.
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
