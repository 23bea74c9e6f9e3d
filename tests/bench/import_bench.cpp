// bench_import ESPACE-ADMIN [LINES…]: the real program imports files of that many members (1,000
// and 100,000), each twice into a new database: lines a second, and the most memory it ever had.
#include "shared/rules/siret.h"
#include "tests/bench/figures.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace espace;

constexpr int rounds = 3;

/// The number with that many digits and one that makes it pass, as INSEE wants it.
std::string with_check_digit(const std::string& digits) {
  int sum = 0;
  bool is_doubled = true;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, is_doubled = !is_doubled) {
    const int value = (*digit - '0') * (is_doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

void write_members(const fs::path& path, int lines) {
  std::ofstream file(path);
  file << "identifiant;siret;raison_sociale;nom_site;titulaire_nom;titulaire_prenom;adresse_1;"
          "adresse_2;code_postal;ville\n";
  for (int number = 0; number < lines; ++number) {
    const auto siret = with_check_digit(with_check_digit(fmt::format("91{:06}", number)) + "0001");
    if (!rules::parse_siret(siret)) throw std::runtime_error("no SIRET: " + siret);
    file << fmt::format(
        "31{:06}07;{};Maçonnerie Générale n° {};Chantier n° {};Lefèvre;Anne-Sophie;{} rue de la "
        "Forêt;;42000;Saint-Étienne\n",
        number, siret, number, number, number % 200);
  }
}

struct Spent {
  double seconds = 0;
  double megabytes = 0;
};

Spent import(const char* program, const fs::path& data, const fs::path& file) {
  std::string place = data.string(), path = file.string(), name = program;
  std::string words[] = {"--data", "member", "import"};
  char* const arguments[] = {name.data(),     words[0].data(), place.data(), words[1].data(),
                             words[2].data(), path.data(),     nullptr};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = -1;
  if (posix_spawn(&child, program, &quiet, nullptr, arguments, environ) != 0) {
    throw std::runtime_error(name + " cannot be started");
  }
  posix_spawn_file_actions_destroy(&quiet);
  int status = 0;
  struct rusage usage {};
  ::wait4(child, &status, 0, &usage);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  if (status != 0) throw std::runtime_error(name + " failed");
  return {spent.count(), static_cast<double>(usage.ru_maxrss) / 1024};
}

void measure(const char* program, const fs::path& directory, int lines) {
  const auto file = directory / "members.csv";
  write_members(file, lines);
  std::vector<double> rate[2], memory[2];
  for (int round = 0; round < rounds; ++round) {
    const auto data = directory / fmt::format("data-{}-{}", lines, round);
    for (int time = 0; time < 2; ++time) {
      const auto spent = import(program, data, file);
      rate[time].push_back(lines / spent.seconds);
      memory[time].push_back(spent.megabytes);
    }
    fs::remove_all(data);
  }
  for (int time = 0; time < 2; ++time) {
    const auto what = fmt::format("{} members, {}", lines, time == 0 ? "new" : "a second time");
    bench::print_figure(what, rate[time], "/s", "");
    bench::print_figure(what + ": peak", memory[time], "MB", "constant");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_import ESPACE-ADMIN [LINES…]\n");
    return 2;
  }
  std::string name = (fs::temp_directory_path() / "espace-bench-XXXXXX").string();
  if (!::mkdtemp(name.data())) return 1;
  std::vector<int> sizes;
  for (int index = 2; index < argc; ++index) sizes.push_back(std::atoi(argv[index]));
  if (sizes.empty()) sizes = {1'000, 100'000};
  int status = 0;
  try {
    bench::print_heading("espace-admin member import");
    for (const int lines : sizes) measure(argv[1], name, lines);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_import: %s\n", error.what());
    status = 1;
  }
  fs::remove_all(name);
  return status;
}
