#pragma once

#include <filesystem>
#include <string_view>

namespace espace::letters {

/// A file of this user's alone that is there complete and on the disk, or not at all; it never
/// takes the place of another one. Throws std::system_error.
class DurableFile {
 public:
  /// What an interrupted writing of the same file has left is removed: it may hold secrets.
  explicit DurableFile(const std::filesystem::path& path);
  /// Without commit() nothing stays.
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  /// Where it is until it has its name: «.NAME.part».
  static std::filesystem::path hidden_path(const std::filesystem::path& path);
  /// Removes what an interrupted writing has left, unless somebody is writing it.
  static void remove_leftover(const std::filesystem::path& path);

  void write(std::string_view data);
  /// All was written: it is on the disk, still under its hidden name.
  void complete();
  /// Gives a complete file its name. Throws also when it has its name but may not have it any more
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
