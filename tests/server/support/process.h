#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace espace::tests {

/// A real program beside the test.
class Process {
 public:
  /// Standard error goes into the same pipe as standard output where `merged`, else nowhere.
  explicit Process(const std::vector<std::string>& arguments, bool merged = false);
  /// Kills it if it still runs.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// The first line that starts so. Throws std::runtime_error when the output ends without one.
  std::string wait_for_line(const std::string& start);
  /// The next line, after the one that this function returned before, that holds the text.
  std::string wait_for_text(const std::string& text);
  void signal(int number);
  /// Waits for the end and returns the exit status (128 + signal if it was killed).
  int wait();
  /// Everything that was read so far, and at the end of wait() all there was.
  const std::string& output() const { return output_; }

 private:
  bool read_more();

  pid_t pid_ = -1;
  int pipe_ = -1;
  std::string output_;
  std::size_t looked_ = 0;  ///< Where wait_for_text() goes on.
};

struct Ran {
  int status = 0;
  std::string output;  ///< Both streams.
};
Ran run(const std::vector<std::string>& arguments);

}  // namespace espace::tests
