#pragma once

#include "server/store/caisse/outbox.h"
#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// How many letters of a kind wait to be printed.
struct LettersWaiting {
  std::string kind;
  std::int64_t count = 0;
  std::int64_t claimed = 0;  ///< Of these, claimed by a run in progress or interrupted.

  static constexpr auto columns() {
    return std::tuple{&LettersWaiting::kind, &LettersWaiting::count, &LettersWaiting::claimed};
  }
};

/// A printing run; its number is printed on each of its letters.
struct PrintRun {
  std::int64_t id = 0;
  std::string kind;
  std::string place;  ///< Absolute: the PDF, or the directory for one PDF a letter.
  bool is_one_file = true;
  std::string runner;  ///< The process that prints.
  std::string sha256;  ///< Of the PDF, in hexadecimal; empty until the PDF is complete.
  Time started;

  static constexpr std::string_view table = "print_runs";
  static constexpr auto columns() {
    return std::tuple{
        id_column("id", &PrintRun::id),       column("kind", &PrintRun::kind),
        column("place", &PrintRun::place),    column("is_one_file", &PrintRun::is_one_file),
        column("runner", &PrintRun::runner),  column("sha256", &PrintRun::sha256),
        column("started", &PrintRun::started)};
  }
};

/// The letters of the outbox (Channel::Letter), which are sent by a printing run and not by a
/// worker.
class Letters {
 public:
  explicit Letters(Connection& connection) : connection_(connection) {}

  std::int64_t add_run(const PrintRun& run);
  void seal_run(std::int64_t id, std::string_view sha256);
  void finish_run(std::int64_t id, Time now);
  std::vector<PrintRun> unfinished_runs() const;

  /// Claims for that run at most `limit` of the oldest letters of that kind that no unfinished run
  /// has.
  std::vector<ClaimedMessage> claim(std::string_view kind, std::int64_t run, Time now, int limit);
  /// Letters that the run has claimed and neither finished nor given back.
  std::vector<ClaimedMessage> of_run(std::int64_t run) const;
  /// Waiting letters that no unfinished run has, ordered by id, after that id.
  std::vector<ClaimedMessage> waiting_after(std::int64_t id, std::int64_t limit) const;
  /// The letter is printed, or never will be: its content (codes) is erased, the record is kept.
  /// False: it was not waiting any more.
  bool finish(std::int64_t id, Time now);
  /// The letter was not printed after all.
  void give_back(std::int64_t id);
  std::vector<LettersWaiting> waiting() const;
  /// Deletes runs that ended before that time.
  void purge_runs(Time before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
