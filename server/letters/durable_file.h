#pragma once

#include <filesystem>
#include <string_view>

namespace espace::letters {

/// A file readable by this user only that is either complete on disk or does not exist; it never
/// replaces another file. Throws std::system_error.
class DurableFile {
 public:
  /// Removes what an interrupted write of the same file has left, since it may contain secrets.
  explicit DurableFile(const std::filesystem::path& path);
  /// Without commit() the file is removed.
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  /// Its path until it gets its final name: «.NAME.part».
  static std::filesystem::path hidden_path(const std::filesystem::path& path);
  /// Removes what an interrupted write has left, unless another process is still writing it.
  static void remove_leftover(const std::filesystem::path& path);

  void write(std::string_view data);
  /// Everything is written: flushes the file to disk, still under its hidden name.
  void complete();
  /// Gives a complete file its final name. Also throws if the file has that name but may lose it
  /// after a power failure: has_name() tells.
  void publish();
  bool has_name() const { return has_name_; }
  void commit() {
    complete();
    publish();
  }

 private:
  void take_name();

  std::filesystem::path path_;
  std::filesystem::path hidden_;
  int file_ = -1;
  bool has_name_ = false;
};

}  // namespace espace::letters
