#include "server/letters/printing.h"

#include "server/delivery/letter.h"
#include "server/domain/base/calendar.h"
#include "server/domain/base/sha256.h"
#include "server/letters/durable_file.h"
#include "server/letters/letter_pdf.h"
#include "server/letters/runner.h"
#include "shared/rules/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

namespace espace::letters {
namespace {

namespace fs = std::filesystem;
using Claimed = std::vector<store::ClaimedMessage>;

constexpr std::size_t batch_size = 200;

/// «24 novembre 2026»
std::string date_of(domain::Time now) {
  constexpr const char* months[] = {"janvier",   "février", "mars",     "avril",
                                    "mai",       "juin",    "juillet",  "août",
                                    "septembre", "octobre", "novembre", "décembre"};
  const std::string day = rules::iso_day(domain::day_in_paris(now));
  const auto number = [&](std::size_t at, std::size_t count) {
    return std::stoul(day.substr(at, count));
  };
  const auto of_month = number(8, 2);
  return (of_month == 1 ? std::string("1er") : std::to_string(of_month)) + ' ' +
         months[number(5, 2) - 1] + ' ' + day.substr(0, 4);
}

store::PrintRun describe(const PrintJob& job) {
  store::PrintRun run;
  run.kind = name_of(job.kind);
  run.place = fs::absolute(job.place).string();
  run.is_one_file = job.is_one_file;
  run.runner = this_runner();
  return run;
}

/// A printing run. Its claimed letters are given back unless they were printed; if anything fails
/// after a file has its final name, settle_interrupted() decides from the file.
class Run {
 public:
  Run(domain::Letters& letters, const PrintJob& job)
      : letters_(letters), kind_(job.kind), id_(letters.begin_run(describe(job))) {}
  ~Run() {
    if (is_on_paper_) return;
    try {
      if (!held_.empty()) letters_.give_back(held_);
      letters_.end_run(id_);
    } catch (const std::exception&) {
      // The database is gone too: settle_interrupted() will find out.
    }
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  std::int64_t id() const { return id_; }
  const Claimed& held() const { return held_; }
  /// Returns how many of the next `most` letters are void.
  std::size_t claim(std::size_t most) {
    auto batch = letters_.claim(kind_, id_, static_cast<int>(most));
    held_.insert(held_.end(), std::move_iterator(batch.letters.begin()),
                 std::move_iterator(batch.letters.end()));
    return batch.skipped;
  }
  void seal(const std::string& sha256) { letters_.seal_run(id_, sha256); }
  void publish(LetterPdf& pdf) {
    try {
      pdf.publish();
    } catch (...) {
      is_on_paper_ = is_on_paper_ || pdf.has_name();
      throw;
    }
    is_on_paper_ = true;
  }
  void finish() {
    letters_.printed(held_, id_);
    held_.clear();
    is_on_paper_ = false;
  }

 private:
  domain::Letters& letters_;
  domain::LetterKind kind_;
  std::int64_t id_;
  Claimed held_;
  bool is_on_paper_ = false;  ///< True if some of the held letters are printed.
};

/// «code-1234567890-42.pdf»: the same for a letter, whenever it is printed.
fs::path path_of(const fs::path& directory, const store::ClaimedMessage& letter) {
  return directory / (letter.message.kind + '-' + letter.message.recipient + '-' +
                      std::to_string(letter.id) + ".pdf");
}

/// Two copies of a letter have the same letter number but different run numbers.
delivery::Letter compose(const store::ClaimedMessage& letter, std::int64_t run) {
  auto composed = delivery::compose_letter(letter.message);
  composed.mark = fmt::format("Courrier n°\u00a0{}, impression n°\u00a0{}", letter.id, run);
  return composed;
}

void print_each(const fs::path& directory, Run& run, const std::string& date) {
  // After a restore, ids are reused: another letter's file must not be taken for this one's.
  for (const auto& letter : run.held()) {
    const auto path = path_of(directory, letter);
    if (fs::exists(fs::symlink_status(path))) {
      throw std::runtime_error(path.string() +
                               " : existe déjà, d’une impression que cette base ne connaît pas. "
                               "Choisissez un autre répertoire, ou déplacez-le");
    }
  }
  for (const auto& letter : run.held()) {
    LetterPdf pdf(path_of(directory, letter), date);
    pdf.add(compose(letter, run.id()));
    pdf.complete();
    run.publish(pdf);
  }
}

/// The state of another machine is unknown; only the elapsed time can tell.
bool may_go_on(const store::PrintRun& run, domain::Time now) {
  constexpr std::chrono::minutes longest{30};
  const auto state = state_of(run.runner);
  return state == RunnerState::Alive ||
         (state == RunnerState::Elsewhere && now < run.started + longest);
}

/// The file has its hidden name only.
bool is_unnamed(const fs::path& place) {
  std::error_code none;
  return fs::hard_link_count(DurableFile::hidden_path(place), none) == 1;
}

Interrupted settle(domain::Letters& letters, const store::PrintRun& run) {
  const fs::path place = run.place;
  auto again = letters.letters_of(run.id);
  Claimed kept;
  bool may_be_doubled = false;
  if (run.is_one_file) {
    const bool was_complete = !run.sha256.empty();
    const bool is_there = was_complete && domain::sha256_of_file(place) == run.sha256;
    may_be_doubled = was_complete && !is_there && !again.empty() && !is_unnamed(place);
    if (is_there) kept.swap(again);
    DurableFile::remove_leftover(place);
  } else {
    const auto is_missing = [&](const auto& letter) { return !fs::exists(path_of(place, letter)); };
    const auto first_kept = std::stable_partition(again.begin(), again.end(), is_missing);
    kept.assign(first_kept, again.end());
    again.erase(first_kept, again.end());
    for (const auto& letters_of_run : {again, kept}) {
      for (const auto& letter : letters_of_run) {
        DurableFile::remove_leftover(path_of(place, letter));
      }
    }
  }
  letters.printed(kept, run.id);
  letters.give_back(again);
  letters.end_run(run.id);
  return {run, kept.size(), again.size(), may_be_doubled};
}

}  // namespace

Printed print_letters(domain::Letters& letters, const PrintJob& job,
                      const std::function<void(std::size_t)>& progress) {
  const std::string date = date_of(letters.now());
  Printed printed;
  Run run(letters, job);
  printed.run = run.id();
  std::unique_ptr<LetterPdf> pdf;
  while (printed.letters < job.limit) {
    const std::size_t first = run.held().size();
    printed.skipped += run.claim(std::min(batch_size, job.limit - printed.letters));
    const std::size_t more = run.held().size() - first;
    if (more == 0) break;
    printed.letters += more;
    if (job.is_one_file) {
      if (!pdf) pdf = std::make_unique<LetterPdf>(job.place, date);
      for (const auto& letter : std::span(run.held()).subspan(first)) {
        pdf->add(compose(letter, run.id()));
      }
    } else {
      print_each(job.place, run, date);
      run.finish();
    }
    progress(printed.letters);
  }
  if (pdf) {
    run.seal(pdf->complete());
    run.publish(*pdf);
    run.finish();
  }
  if (printed.letters + printed.skipped > 0) printed.is_forgotten = letters.forget();
  return printed;
}

std::vector<Interrupted> settle_interrupted(domain::Letters& letters) {
  std::vector<Interrupted> settled;
  for (const auto& run : letters.unfinished_runs()) {
    if (!may_go_on(run, letters.now())) settled.push_back(settle(letters, run));
  }
  if (!settled.empty()) letters.forget();
  return settled;
}

}  // namespace espace::letters
