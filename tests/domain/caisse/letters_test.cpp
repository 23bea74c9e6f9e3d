#include "server/domain/caisse/letters.h"

#include "server/domain/upkeep/housekeeping.h"
#include "tests/domain/support/world.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using domain::LetterKind;

namespace {

constexpr auto other = "9876543210";

struct Post {
  explicit Post(World& world) : letters(world.environment) {}
  domain::Letters letters;

  /// Prints what waits of a kind; the parameters of each letter.
  std::vector<std::map<std::string, std::string>> print(LetterKind kind) {
    std::vector<std::map<std::string, std::string>> all;
    const auto run = begin(kind);
    const auto batch = letters.claim(kind, run, 100);
    for (const auto& letter : batch.letters) all.push_back(letter.message.parameters);
    letters.printed(batch.letters, run);
    letters.end_run(run);
    return all;
  }
  std::int64_t begin(LetterKind kind) {
    store::PrintRun run;
    run.kind = name_of(kind);
    run.place = "/letters.pdf";
    return letters.begin_run(run);
  }
};

domain::ImportResult import(World& world, bool with_letters, bool is_dry_run = false) {
  domain::SiteEntry entry;
  entry.identifiant = other;
  entry.siret = siret;
  entry.company_name = "Bâti & Fils";
  entry.address_line1 = "1 rue de l’Été";
  entry.postcode = "59000";
  entry.city = "Lille";
  return world.members.import_sites({entry}, is_dry_run, with_letters).at(0);
}

}  // namespace

TEST_CASE("a new site gets two letters, and the code stands in one of them only",
          "[domain][letters]") {
  World world(each_backend());
  REQUIRE(import(world, true).action == domain::ImportAction::Created);
  Post post(world);
  const auto welcome = post.print(LetterKind::Welcome);
  REQUIRE(welcome.size() == 1);
  CHECK(welcome[0].at("siret") == siret);
  CHECK_FALSE(welcome[0].contains("code"));
  const auto code = post.print(LetterKind::Code);
  REQUIRE(code.size() == 1);
  CHECK_FALSE(code[0].contains("siret"));
  CHECK(world.identify(code[0].at("code"), other));
}

TEST_CASE("an import without letters, a dry run and a second import queue none",
          "[domain][letters]") {
  World world(each_backend());
  REQUIRE(import(world, true, true).action == domain::ImportAction::Created);
  REQUIRE(import(world, false).action == domain::ImportAction::Created);
  REQUIRE(import(world, true).action == domain::ImportAction::Unchanged);
  CHECK(Post(world).letters.waiting().empty());
}

TEST_CASE("a printed letter is forgotten with its code and journalled", "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  post.print(LetterKind::Code);
  CHECK(post.print(LetterKind::Code).empty());
  CHECK(query_column(world.place, "SELECT parameters FROM outbox WHERE kind = 'code'") ==
        std::vector<std::string>{"{}"});
  CHECK(std::ranges::count(world.journal(), "letter.printed") == 1);
}

TEST_CASE("a letter whose code was replaced, used or is too old is never printed",
          "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  SECTION("replaced") { REQUIRE(world.members.issue_code(other)); }
  SECTION("asked for anew") {
    REQUIRE(world.code_requests.request_code({other}, world.caller));
    const auto newest = post.print(LetterKind::NewCode);
    REQUIRE(newest.size() == 1);
    CHECK(world.identify(newest[0].at("code"), other));
  }
  SECTION("too old") { world.clock.advance(world.settings.confidential_code_lifetime); }
  const auto batch = post.letters.claim(LetterKind::Code, post.begin(LetterKind::Code), 100);
  CHECK(batch.letters.empty());
  CHECK(batch.skipped == 1);
  CHECK(query_column(world.place, "SELECT parameters FROM outbox WHERE kind = 'code'") ==
        std::vector<std::string>{"{}"});
  CHECK(std::ranges::count(world.journal(), "letter.skipped") == 1);
}

TEST_CASE("what a run has claimed nobody else prints until it has ended", "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  const auto run = post.begin(LetterKind::Welcome);
  REQUIRE(post.letters.claim(LetterKind::Welcome, run, 100).letters.size() == 1);
  CHECK(post.print(LetterKind::Welcome).empty());
  const auto waiting = post.letters.waiting();
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[1].kind == "welcome");
  CHECK(waiting[1].claimed == 1);
  REQUIRE(post.letters.unfinished_runs().size() == 1);
  CHECK(post.letters.unfinished_runs().front().id == run);
  REQUIRE(post.letters.letters_of(run).size() == 1);
  post.letters.end_run(run);
  CHECK(post.letters.unfinished_runs().empty());
  CHECK(post.print(LetterKind::Welcome).size() == 1);
  CHECK(post.letters.letters_of(run).empty());
}

TEST_CASE("letters that could not be written wait on at once", "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  const auto batch = post.letters.claim(LetterKind::Code, post.begin(LetterKind::Code), 100);
  post.letters.give_back(batch.letters);
  CHECK(post.print(LetterKind::Code).size() == 1);
}

TEST_CASE("letters are queued for the sites that have neither administrator nor code",
          "[domain][letters]") {
  World world(each_backend());
  world.open_account();
  import(world, false);
  Post post(world);
  CHECK(post.letters.queue_missing().sites == 1);
  CHECK(post.letters.queue_missing().sites == 0);
  const auto code = post.print(LetterKind::Code);
  REQUIRE(code.size() == 1);
  CHECK(world.identify(code[0].at("code"), other));
  CHECK(refusal_of(post.letters.queue("1111111111")) == Code::NotFound);
  CHECK(refusal_of(post.letters.queue("11")) == Code::FieldsInvalid);
  CHECK(post.letters.queue(other));
  CHECK(post.print(LetterKind::Code).size() == 1);
}

TEST_CASE("housekeeping forgets the codes of letters that wait in vain, and those alone",
          "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  const auto codes = [&] {
    return query_column(world.place,
                        "SELECT count(*) FROM outbox WHERE parameters LIKE '%\"code\"%'")
        .at(0);
  };
  domain::purge(world.environment);
  CHECK(codes() == "1");
  SECTION("replaced") { REQUIRE(world.members.issue_code(other)); }
  SECTION("too old") { world.clock.advance(world.settings.confidential_code_lifetime); }
  CHECK(domain::purge(world.environment).letters == 1);
  CHECK(codes() == "0");
  CHECK(std::ranges::count(world.journal(), "letter.skipped") == 1);
  const auto waiting = post.letters.waiting();
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].kind == "welcome");
  CHECK(domain::purge(world.environment).letters == 0);
}

TEST_CASE("housekeeping leaves the letters of a printing that goes on to it", "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  const auto run = post.begin(LetterKind::Code);
  const auto batch = post.letters.claim(LetterKind::Code, run, 100);
  REQUIRE(batch.letters.size() == 1);
  REQUIRE(world.members.issue_code(other));
  CHECK(domain::purge(world.environment).letters == 0);
  post.letters.printed(batch.letters, run);
  post.letters.end_run(run);
  CHECK(std::ranges::count(world.journal(), "letter.printed") == 1);
}

TEST_CASE("that something left, and to whom, is forgotten after a while; what waits is not",
          "[domain][letters]") {
  World world(each_backend());
  import(world, true);
  Post post(world);
  post.print(LetterKind::Code);
  const auto unfinished = post.begin(LetterKind::NewCode);
  const auto count = [&](const char* table) {
    return query_column(world.place, std::string("SELECT count(*) FROM ") + table).at(0);
  };
  world.clock.advance(world.settings.delivery_retention);
  CHECK(domain::purge(world.environment).deliveries == 0);
  CHECK(count("outbox") == "2");
  CHECK(count("print_runs") == "2");
  world.clock.advance(std::chrono::seconds(1));
  CHECK(domain::purge(world.environment).deliveries == 1);
  // The letter of welcome has no code, and waits on.
  CHECK(query_column(world.place, "SELECT kind FROM outbox") ==
        std::vector<std::string>{"welcome"});
  CHECK(query_column(world.place, "SELECT id FROM print_runs") ==
        std::vector<std::string>{std::to_string(unfinished)});
}
