#include "server/letters/printing.h"
#include "server/letters/runner.h"
#include "tests/server/support/office.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

constexpr int killed = 128 + SIGKILL;

std::vector<std::string> printing(const Office& office, const std::string& option,
                                  const std::string& place) {
  return {ESPACE_ADMIN, "--data", (office.here / "data").string(),
          "letter",     "print",  "--kind",
          "code",       option,   office.file(place)};
}

/// Prints beside die_at.cpp, which is told `what`.
Ran print_with(const Office& office, const std::string& what, const std::string& option,
               const std::string& place) {
  std::vector<std::string> all{"/usr/bin/env", "LD_PRELOAD=" ESPACE_DIE_AT_LIBRARY,
                               "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0", what};
  const auto command = printing(office, option, place);
  all.insert(all.end(), command.begin(), command.end());
  return run(all);
}

/// Prints, and is killed at that instant.
void print_and_die(const Office& office, const std::string& instant, const std::string& option,
                   const std::string& place) {
  const auto ran = print_with(office, "ESPACE_DIE_AT=" + instant, option, place);
  CAPTURE(ran.output);
  REQUIRE(ran.status == killed);
}

json print_again(const Office& office, const std::string& option, const std::string& place) {
  auto command = printing(office, option, place);
  command.emplace_back("--json");
  const auto ran = run(command);
  CAPTURE(ran.output);
  REQUIRE(ran.status == 0);
  return json::parse(ran.output);
}

/// The codes of all PDFs, also of hidden ones.
std::vector<std::string> all_codes(const fs::path& directory) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const auto name = entry.path().filename().string();
    CHECK_FALSE(name.ends_with(".part"));
    if (!name.ends_with(".pdf")) continue;
    const auto codes = codes_in(text_of(entry.path()));
    all.insert(all.end(), codes.begin(), codes.end());
  }
  return all;
}

/// Every letter is on paper, once.
void check_codes(const Office& office, std::size_t count) {
  const auto codes = all_codes(office.here);
  CHECK(codes.size() == count);
  CHECK(std::set(codes.begin(), codes.end()).size() == count);
}

std::vector<domain::SiteEntry> make_sites(int count) {
  std::vector<domain::SiteEntry> sites;
  for (int i = 0; i < count; ++i) sites.push_back(make_site());
  return sites;
}

}  // namespace

TEST_CASE("killed before the PDF has its name: nothing is lost, the next run prints all of it",
          "[letters][process][crash]") {
  const std::string instant = GENERATE("fsync", "before-name");
  CAPTURE(instant);
  Office office;
  office.import(make_sites(3));
  print_and_die(office, instant, "--output", "codes.pdf");
  CHECK_FALSE(fs::exists(office.file("codes.pdf")));
  CHECK(fs::exists(office.file(".codes.pdf.part")));
  const auto listed = office.admin({"letter", "list"}).output;
  CAPTURE(listed);
  CHECK(has(listed, "(code) : 3, dont 3 réservés"));
  CHECK(has(listed, "Impression n° 1 (Courrier informatique) vers "));
  CHECK(has(listed, "interrompue"));

  const auto report = print_again(office, "--output", "second.pdf");
  CHECK(report["printed"] == 3);
  CHECK(report["waiting"] == 0);
  REQUIRE(report["interrupted"].size() == 1);
  CHECK(report["interrupted"][0]["run"] == 1);
  CHECK(report["interrupted"][0]["again"] == 3);
  CHECK(report["interrupted"][0]["kept"] == 0);
  CHECK(report["interrupted"][0]["may_be_doubled"] == false);
  check_codes(office, 3);
  CHECK(print_again(office, "--output", "third.pdf")["interrupted"].empty());
}

TEST_CASE("killed once the PDF has its name: it is whole, and its letters are not printed again",
          "[letters][process][crash]") {
  Office office;
  const auto sites = make_sites(3);
  office.import(sites);
  print_and_die(office, "after-name", "--output", "codes.pdf");
  REQUIRE(codes_in(text_of(office.file("codes.pdf"))).size() == 3);

  const auto again = run(printing(office, "--output", "second.pdf"));
  CAPTURE(again.output);
  CHECK(again.status == 0);
  CHECK(has(again.output, "Impression n° 1 (Courrier informatique, "));
  CHECK(has(again.output, "3 courriers sont complets à cet endroit"));
  CHECK(has(again.output, "imprimés : 0"));
  CHECK_FALSE(has(again.output, "ATTENTION"));
  CHECK_FALSE(fs::exists(office.file("second.pdf")));
  check_codes(office, 3);
  CHECK(office.admin({"letter", "list", "--json"}).output.find(R"("kind":"code")") ==
        std::string::npos);

  // The codes in it open accounts, and are nowhere else any more.
  const auto codes = codes_in(text_of(office.file("codes.pdf")));
  for (const auto& code : codes) {
    CHECK(std::ranges::any_of(sites, [&](const auto& site) {
      return office.server
                 .post("/api/v1/openings/identification",
                       {{"identifiant", site.identifiant}, {"siret", site.siret}, {"code", code}})
                 .status == 200;
    }));
  }
  const auto contents = office.contents();
  for (std::string code : codes) {
    std::erase(code, '-');
    CHECK_FALSE(has(contents, code));
  }
}

TEST_CASE(
    "a PDF that was taken away before its run was settled: its letters come again, with a word",
    "[letters][process][crash]") {
  Office office;
  office.import(make_sites(2));
  print_and_die(office, "after-name", "--output", "codes.pdf");
  fs::rename(office.file("codes.pdf"), office.file("posted.pdf"));
  const auto again = run(printing(office, "--output", "second.pdf"));
  CAPTURE(again.output);
  CHECK(again.status == 0);
  CHECK(has(again.output, "ATTENTION"));
  CHECK(has(again.output, "« impression n° 1 »"));
  CHECK(has(again.output, "imprimés : 2"));
  CHECK(has(text_of(office.file("posted.pdf")), "impression n° 1"));
  CHECK(has(text_of(office.file("second.pdf")), "impression n° 2"));
}

TEST_CASE("one PDF a letter: those that are there are kept, the others are printed",
          "[letters][process][crash]") {
  Office office;
  office.import(make_sites(3));
  fs::create_directory(office.here / "letters");
  print_and_die(office, "after-name", "--directory", "letters");
  const auto report = print_again(office, "--directory", "letters");
  CHECK(report["printed"] == 2);
  CHECK(report["interrupted"][0]["kept"] == 1);
  CHECK(report["interrupted"][0]["again"] == 2);
  check_codes(office, 3);
}

TEST_CASE("what goes wrong once a PDF has its name does not print its letters again",
          "[letters][process][crash]") {
  const std::string what = GENERATE("directory", "note");
  const bool is_one_file = GENERATE(true, false);
  CAPTURE(what, is_one_file);
  Office office;
  office.import(make_sites(3));
  fs::create_directory(office.here / "letters");
  const std::string option = is_one_file ? "--output" : "--directory";
  const auto failed =
      print_with(office, "ESPACE_FAIL_AT=" + what, option, is_one_file ? "codes.pdf" : "letters");
  CAPTURE(failed.output);
  CHECK(failed.status == 1);

  const auto report = print_again(office, option, is_one_file ? "second.pdf" : "letters");
  REQUIRE(report["interrupted"].size() == 1);
  // Of one PDF a letter, the first alone had its name when its directory could not be synced.
  const int kept = what == "directory" && !is_one_file ? 1 : 3;
  CHECK(report["interrupted"][0]["kept"] == kept);
  CHECK(report["interrupted"][0]["may_be_doubled"] == false);
  CHECK(report["printed"] == 3 - kept);
  check_codes(office, 3);
}

TEST_CASE("a file system that cannot sync directories is printed to all the same",
          "[letters][process][crash]") {
  Office office;
  office.import(make_sites(2));
  const auto ran = print_with(office, "ESPACE_FAIL_AT=no-directory", "--output", "codes.pdf");
  CAPTURE(ran.output);
  CHECK(ran.status == 0);
  check_codes(office, 2);
}

TEST_CASE("a PDF of another life of the database does not pass for a letter",
          "[letters][process][crash]") {
  Office office;
  office.import(make_sites(2));
  fs::create_directory(office.here / "letters");
  REQUIRE(office.admin({"backup", office.file("copy.espace")}).status == 0);
  REQUIRE(print_again(office, "--directory", "letters")["printed"] == 2);
  office.server.stop();
  fs::remove_all(office.here / "data");
  REQUIRE(office.admin({"restore", office.file("copy.espace")}).status == 0);
  // The same numbers; whether also the same codes, nobody knows.
  const auto refused = run(printing(office, "--directory", "letters"));
  CAPTURE(refused.output);
  CHECK(refused.status == 1);
  CHECK(has(refused.output, "existe déjà, d’une impression que cette base ne connaît pas"));
  fs::create_directory(office.here / "others");
  const auto report = print_again(office, "--directory", "others");
  CHECK(report["interrupted"].empty());
  CHECK(report["printed"] == 2);
}

TEST_CASE("killed at any instant while hundreds are drawn, every code is on paper once",
          "[letters][process][crash]") {
  Office office;
  office.import(make_sites(400));
  const auto hidden = office.here / ".codes.pdf.part";
  {
    Process printer(printing(office, "--output", "codes.pdf"));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::error_code none;
    while (!fs::exists(hidden) || fs::file_size(hidden, none) == 0) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      std::this_thread::yield();
    }
    printer.signal(SIGKILL);
    CHECK(printer.wait() == killed);
  }
  const auto report = print_again(office, "--output", "second.pdf");
  CHECK(report["waiting"] == 0);
  check_codes(office, 400);
}

TEST_CASE("a run that goes on is left alone by another", "[letters][process][crash]") {
  Office office;
  office.import(make_sites(2));
  // The command, which has imported, goes by the machine's clock.
  const auto today = std::chrono::time_point_cast<std::chrono::seconds>(
      std::chrono::system_clock::now() + std::chrono::minutes(1));
  office.server.clock.advance(today - office.server.clock.now());
  domain::Letters letters(office.server.portal().environment());
  const auto run_of = [&](const std::string& runner) {
    store::PrintRun run;
    run.kind = "code";
    run.place = office.file("codes.pdf");
    run.runner = runner;
    return letters.begin_run(run);
  };
  const auto alive = run_of(letters::this_runner());
  REQUIRE(letters.claim(domain::LetterKind::Code, alive, 1).letters.size() == 1);
  auto report = print_again(office, "--output", "second.pdf");
  CHECK(report["interrupted"].empty());
  CHECK(report["printed"] == 1);
  CHECK(letters.letters_of(alive).size() == 1);

  // On another machine it may go on for half an hour.
  letters.end_run(alive);
  const auto elsewhere = run_of("elsewhere boot 1 1");
  REQUIRE(letters.claim(domain::LetterKind::Code, elsewhere, 1).letters.size() == 1);
  CHECK(letters::settle_interrupted(letters).empty());
  office.server.clock.advance(std::chrono::minutes(31));
  REQUIRE(letters::settle_interrupted(letters).size() == 1);
  report = print_again(office, "--output", "third.pdf");
  CHECK(report["printed"] == 1);
  check_codes(office, 2);
}

TEST_CASE("a process is known to print until it has ended", "[letters][crash]") {
  using letters::RunnerState;
  const auto mine = letters::this_runner();
  CHECK(letters::state_of(mine) == RunnerState::Alive);
  // The same number, another start.
  CHECK(letters::state_of(mine + '1') == RunnerState::Gone);
  CHECK(letters::state_of("another" + mine) == RunnerState::Elsewhere);
  CHECK(letters::state_of("") == RunnerState::Gone);
}
