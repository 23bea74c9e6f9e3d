#include "server/domain/base/clock.h"
#include "server/domain/base/hasher.h"
#include "server/import/csv.h"
#include "server/import/declaration_file.h"
#include "server/import/member_file.h"
#include "server/store/store.h"
#include "tests/fuzz/target.h"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace espace::fuzz {
namespace {

class FixedClock final : public domain::Clock {
 public:
  domain::Time now() const override { return domain::Time(std::chrono::seconds(1'790'000'000)); }
};

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "espace-fuzz-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// A database that only dry runs see.
struct Caisse {
  TemporaryDirectory directory;
  std::unique_ptr<store::Store> store = store::open_store(directory.path());
  FixedClock clock;
  domain::Hasher hasher{{1, 1}};
  domain::Settings settings;
  domain::Environment environment{*store, clock, hasher, settings};
  domain::Members members{environment};
  domain::Declarations declarations{environment};
};

Caisse& caisse() {
  static Caisse one;
  return one;
}

}  // namespace

void run_csv(std::string_view bytes) {
  std::istringstream file{std::string(bytes)};
  CsvReader reader(file);
  std::size_t line = 0, taken = 0;
  for (CsvReader::Record record; reader.next(record);) {
    expect(record.line > line, "records come one after the other");
    line = record.line;
    taken = std::accumulate(record.fields.begin(), record.fields.end(), taken,
                            [](std::size_t sum, const auto& each) { return sum + each.size(); });
  }
  // A byte of Windows-1252 becomes up to three of UTF-8.
  expect(taken <= 3 * bytes.size(), "fields are in the file");
}

void run_members(std::string_view bytes) {
  std::istringstream file{std::string(bytes)};
  std::size_t refused = 0, before = 0;
  const auto count = [&](const RefusedLine& line) {
    expect(line.line > before, "refusals come in the order of the file");
    expect(!line.reasons.empty(), "a refusal has a reason");
    before = line.line;
    ++refused;
  };
  try {
    const auto summary = import_members(file, caisse().members, {.is_dry_run = true}, count);
    expect(summary.refused == refused, "every refusal is reported");
  } catch (const BadHeader&) {
  }
}

void run_declarations(std::string_view bytes) {
  std::istringstream file{std::string(bytes)};
  std::size_t refused = 0;
  const auto count = [&](const RefusedLine& line) {
    expect(!line.reasons.empty(), "a refusal has a reason");
    ++refused;
  };
  try {
    const auto summary = import_declarations(file, caisse().declarations, true, count);
    expect(summary.refused == refused, "every refusal is reported");
  } catch (const BadHeader&) {
  }
}

}  // namespace espace::fuzz
