#include "server/letters/printing.h"

#include "server/domain/calendar.h"
#include "server/letters/letter_pdf.h"
#include "shared/rules/text.h"

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

/// What this run has claimed is given back unless it was printed.
class Claim {
 public:
  explicit Claim(domain::Letters& letters) : letters_(letters) {}
  ~Claim() {
    try {
      if (!held_.empty()) letters_.give_back(held_);
    } catch (const std::exception&) {
      // The database is gone too: the claim ends by itself.
    }
  }
  Claim(const Claim&) = delete;
  Claim& operator=(const Claim&) = delete;

  void add(Claimed more) {
    held_.insert(held_.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
  }
  const Claimed& held() const { return held_; }
  void finish() {
    letters_.printed(held_);
    held_.clear();
  }

 private:
  domain::Letters& letters_;
  Claimed held_;
};

/// «code-1234567890-42.pdf»: the same for the same letter, whenever it is printed.
fs::path path_of(const fs::path& directory, const store::ClaimedMessage& letter) {
  return directory / (letter.message.kind + '-' + letter.message.recipient + '-' +
                      std::to_string(letter.id) + ".pdf");
}

void print_each(const fs::path& directory, const Claimed& batch, const std::string& date) {
  for (const auto& letter : batch) {
    const auto path = path_of(directory, letter);
    // Complete files only have that name: it was printed before a crash.
    if (fs::exists(path)) continue;
    LetterPdf pdf(path, date);
    pdf.add(delivery::compose_letter(letter.message));
    pdf.commit();
  }
}

}  // namespace

Printed print_letters(domain::Letters& letters, const PrintJob& job,
                      const std::function<void(std::size_t)>& progress) {
  const std::string date = date_of(job.now);
  Printed printed;
  Claim claim(letters);
  std::unique_ptr<LetterPdf> pdf;
  while (printed.letters < job.limit) {
    const auto most = std::min(batch_size, job.limit - printed.letters);
    auto batch = letters.claim(job.kind, static_cast<int>(most));
    printed.skipped += batch.skipped;
    if (batch.letters.empty()) break;
    printed.letters += batch.letters.size();
    const std::size_t first = claim.held().size();
    claim.add(std::move(batch.letters));
    if (job.is_one_file) {
      if (!pdf) pdf = std::make_unique<LetterPdf>(job.place, date);
      for (std::size_t index = first; index < claim.held().size(); ++index) {
        pdf->add(delivery::compose_letter(claim.held()[index].message));
      }
    } else {
      print_each(job.place, claim.held(), date);
      claim.finish();
    }
    progress(printed.letters);
  }
  if (pdf) {
    pdf->commit();
    claim.finish();
  }
  return printed;
}

}  // namespace espace::letters
