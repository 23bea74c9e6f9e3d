#include "server/store/store.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/places.h"
#include "tests/server/support/process.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

using namespace espace;
using namespace espace::tests;

namespace {

namespace fs = std::filesystem;

/// Writes fifty times a second and notes what was confirmed.
class Writer {
 public:
  explicit Writer(store::Store& store) : thread_([this, &store] { write(store); }) {}
  ~Writer() { stop(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  int confirmed() const { return confirmed_; }
  void wait_for(int count) {
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [&] { return confirmed_ >= count; });
  }
  void stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void write(store::Store& store) {
    auto next = std::chrono::steady_clock::now();
    for (int number = 0; !stopping_; ++number) {
      store.write([&](store::Transaction& transaction) {
        transaction.journal.append({domain::Time(std::chrono::seconds(1'790'000'000)), std::nullopt,
                                    std::nullopt, "letter.skipped", std::to_string(number)});
      });
      {
        const std::lock_guard hold(mutex_);
        ++confirmed_;
      }
      changed_.notify_all();
      std::this_thread::sleep_until(next += std::chrono::milliseconds(20));
    }
  }

  std::atomic<bool> stopping_ = false;
  std::atomic<int> confirmed_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;
};

/// The numbers that are there.
std::set<int> written(const std::string& place) {
  std::set<int> numbers;
  const auto store = store::open_store(place);
  const auto entries = store->read([](const store::Transaction& transaction) {
    return transaction.journal.search({.action = "letter.skipped"}, 1'000'000);
  });
  for (const auto& entry : entries) numbers.insert(std::stoi(entry.subject));
  return numbers;
}

/// Backs `place` up while its server writes, and restores it at `elsewhere`.
void back_up_under_writes(TestServer& server, const std::string& place,
                          const std::string& elsewhere) {
  const auto file = server.directory() / "copy.espace";
  int before = 0;
  int after = 0;
  {
    Writer writer(server.portal().store());
    writer.wait_for(25);
    before = writer.confirmed();
    const auto saved = admin(place, {"backup", file.string(), "--json"});
    CAPTURE(saved.output);
    CHECK(saved.status == 0);
    writer.wait_for(writer.confirmed() + 5);
    writer.stop();
    after = writer.confirmed();
  }
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  const auto restored = admin(elsewhere, {"restore", file.string()});
  CAPTURE(restored.output);
  CHECK(restored.status == 0);
  const auto checked = admin(elsewhere, {"check", "--json"});
  CAPTURE(checked.output);
  CHECK(checked.status == 0);
  CHECK(nlohmann::json::parse(checked.output)["is_whole"] == true);

  const auto there = written(elsewhere);
  REQUIRE_FALSE(there.empty());
  CHECK(static_cast<int>(there.size()) >= before);
  CHECK(static_cast<int>(there.size()) < after);
  // One state of the database: nothing is missing in between.
  CHECK(*there.rbegin() == static_cast<int>(there.size()) - 1);
  CHECK(static_cast<int>(written(place).size()) == after);
}

}  // namespace

TEST_CASE("a backup made while fifty writes a second go on has every one confirmed before it",
          "[process][admin][backup]") {
  TestServer server;
  back_up_under_writes(server, (server.directory() / "data").string(),
                       (server.directory() / "elsewhere").string());
}

TEST_CASE("the same on PostgreSQL, which is restored into an empty database only",
          "[process][admin][backup][postgresql]") {
  if (!std::getenv("ESPACE_TEST_POSTGRES")) SKIP("ESPACE_TEST_POSTGRES is not set");
  const Database here("here"), elsewhere("elsewhere"), untouched("untouched");
  CHECK(admin(untouched.url(), {"check"}).status == 2);
  TestServer server;
  Config config;
  config.database = here.url();
  server.restart(config);
  back_up_under_writes(server, here.url(), elsewhere.url());

  const auto file = (server.directory() / "copy.espace").string();
  const auto again = admin(elsewhere.url(), {"restore", file});
  CHECK(again.status == 1);
  CHECK(again.output.find("n’est pas vide") != std::string::npos);
  const auto content = read_file(file);
  CHECK(admin(here.url(), {"backup", file}).status == 1);
  CHECK(read_file(file) == content);
  const auto damaged = (server.directory() / "damaged.espace").string();
  write_file(damaged, content.substr(0, content.size() / 2));
  CHECK(admin(untouched.url(), {"restore", damaged}).status == 1);
  // All or nothing: the half that could be read is not there.
  CHECK(admin(untouched.url(), {"restore", file}).status == 0);
  CHECK(admin(untouched.url(), {"check"}).status == 0);
}

TEST_CASE("a backup takes no other file's place, and is restored over no other database",
          "[process][admin][backup]") {
  const TemporaryDirectory directory;
  const auto data = directory.path() / "data";
  const auto file = directory.path() / "copy.espace";
  CHECK(admin(data, {"backup", file.string()}).status == 2);
  CHECK_FALSE(fs::exists(file));
  CHECK_FALSE(fs::exists(data));
  store::open_store(data.string());
  CHECK(admin(data, {"backup", file.string()}).status == 0);
  const auto content = read_file(file);
  const auto again = admin(data, {"backup", file.string()});
  CHECK(again.status == 1);
  CHECK(again.output.find("existe déjà") != std::string::npos);
  CHECK(read_file(file) == content);
  CHECK(admin(data, {"backup", (directory.path() / "no" / "where").string()}).status == 1);
  CHECK(admin(data, {"restore", file.string()}).status == 1);

  const auto damaged = directory.path() / "damaged.espace";
  write_file(damaged, content.substr(0, content.size() / 2));
  const auto elsewhere = directory.path() / "elsewhere";
  CHECK(admin(elsewhere, {"restore", damaged.string()}).status == 1);
  CHECK(admin(elsewhere, {"restore", (directory.path() / "absent").string()}).status == 1);
  CHECK_FALSE(fs::exists(elsewhere / "espace.sqlite"));
  CHECK(admin(elsewhere, {"restore", file.string()}).status == 0);
  CHECK(admin(data, {"backup"}).status == 2);
  CHECK(run({ESPACE_ADMIN, "restore", file.string()}).status == 2);
}

TEST_CASE("what a killed server has left beside its database is not played into a restored one",
          "[process][admin][backup]") {
  const TemporaryDirectory directory;
  const auto here = directory.path();
  const auto data = (here / "data").string();
  const auto file = (here / "copy.espace").string();
  const auto import = [&](int sites) {
    std::string text =
        "identifiant;siret;raison_sociale;titulaire_nom;titulaire_prenom;adresse_1;"
        "code_postal;ville\n";
    for (int count = 0; count < sites; ++count) {
      const auto site = make_site();
      text += site.identifiant + ';' + site.siret + ";Essai;Durand;Zoé;1 rue X;75001;Paris\n";
    }
    write_file(here / "members.csv", text);
    return admin(data, {"member", "import", (here / "members.csv").string()}).status;
  };
  REQUIRE(import(20) == 0);
  Process server(
      {ESPACE_SERVER, "--data", data, "--listen", "127.0.0.1:0", "--web", make_web(here).string()});
  server.wait_for_line("Listening on http://");
  REQUIRE(admin(data, {"backup", file}).status == 0);
  REQUIRE(import(300) == 0);
  server.signal(SIGKILL);
  server.wait();
  const auto wal = here / "data" / "espace.sqlite-wal";
  REQUIRE(fs::file_size(wal) > 0);
  const auto left = read_file(wal);
  fs::remove(here / "data" / "espace.sqlite");

  const auto refused = admin(data, {"restore", file});
  CAPTURE(refused.output);
  CHECK(refused.status == 1);
  CHECK(refused.output.find("espace.sqlite-wal\u00a0: reste d’une autre base") !=
        std::string::npos);
  CHECK_FALSE(fs::exists(here / "data" / "espace.sqlite"));
  CHECK(read_file(wal) == left);
  for (const auto* suffix : {"-shm", "-journal"}) {
    const auto elsewhere = here / suffix;
    write_file(elsewhere / (std::string("espace.sqlite") + suffix), "");
    CHECK(admin(elsewhere, {"restore", file}).status == 1);
  }

  fs::remove(wal);
  fs::remove(here / "data" / "espace.sqlite-shm");
  const auto restored = admin(data, {"restore", file});
  CAPTURE(restored.output);
  CHECK(restored.status == 0);
  CHECK(restored.output.find("Restauré et vérifié") != std::string::npos);
  CHECK(admin(data, {"check"}).status == 0);
}

TEST_CASE("a backup whose journal was changed is restored, and that is said",
          "[process][admin][backup]") {
  TestServer server;
  server.add_member();
  const auto data = server.directory() / "data";
  const auto file = (server.directory() / "copy.espace").string();
  CHECK(admin(data, {"journal", "verify"}).status == 0);
  server.stop();
  tamper_with_journal(data, "UPDATE journal SET subject = 'account:2' WHERE number = 1");
  REQUIRE(admin(data, {"backup", file}).status == 0);
  const auto restored = admin(server.directory() / "elsewhere", {"restore", file});
  CHECK(restored.status == 1);
  CHECK(restored.output.find("l’entrée n° 1 de la chaîne") != std::string::npos);
  CHECK(restored.output.find("Restauré") == std::string::npos);
}

TEST_CASE("an account that the caisse blocks is out at once, and in again when it says so",
          "[process][admin]") {
  TestServer server;
  server.open_account(server.add_member(), "zoe@example.org");
  const Headers cookie{{"Cookie", "__Host-espace=" + server.log_in("zoe@example.org")}};
  const auto data = server.directory() / "data";
  CHECK(admin(data, {"account", "block", "ZOE@example.org"}).status == 0);
  CHECK(server.get("/api/v1/session", cookie).status == 204);
  CHECK_THROWS(server.log_in("zoe@example.org"));
  CHECK(admin(data, {"account", "block", "zoe@example.org"}).status == 1);
  const auto shown = admin(data, {"account", "show", "zoe@example.org", "--json"});
  CHECK(nlohmann::json::parse(shown.output)["state"] == "blocked");
  CHECK(shown.output.find("argon2") == std::string::npos);
  CHECK(admin(data, {"account", "unblock", "zoe@example.org"}).status == 0);
  CHECK_NOTHROW(server.log_in("zoe@example.org"));
  CHECK(admin(data, {"account", "unblock", "zoe@example.org"}).status == 1);
  CHECK(admin(data, {"account", "show", "nobody@example.org"}).status == 1);
  CHECK(admin(data, {"account", "resend", "nobody@example.org"}).status == 2);
  CHECK(admin(data, {"account", "block"}).status == 2);
}
