#include "server/domain/base/scheduler.h"

#include "tests/domain/support/world.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <thread>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

/// A server's scheduler, on a store of its own as another process has one.
struct Server {
  Server(const World& world, std::function<void()> work)
      : store(store::open_store(world.place.name())),
        scheduler(*store, world.clock, [this](const auto& event) { events.push_back(event); }) {
    scheduler.add({"reminders", 1h, std::move(work)});
  }
  std::unique_ptr<store::Store> store;
  std::vector<domain::Scheduler::Event> events;
  domain::Scheduler scheduler;
};

}  // namespace

TEST_CASE("a job is done at once, then once a period, by whichever server comes first",
          "[domain][scheduler]") {
  World world(each_backend());
  int done = 0;
  Server one(world, [&] { ++done; });
  Server two(world, [&] { ++done; });
  CHECK(one.scheduler.run_once() == 1);
  CHECK(two.scheduler.run_once() == 0);
  CHECK(one.scheduler.run_once() == 0);
  world.clock.advance(1h - 1s);
  CHECK(two.scheduler.run_once() == 0);
  world.clock.advance(1s);
  CHECK(two.scheduler.run_once() == 1);
  CHECK(one.scheduler.run_once() == 0);
  CHECK(done == 2);
  CHECK(one.events.size() == 1);
  CHECK(two.events.size() == 1);
}

TEST_CASE("servers that look at the same instant: one does the job", "[domain][scheduler][race]") {
  World world(each_backend());
  std::atomic<int> done = 0;
  std::vector<std::unique_ptr<Server>> servers;
  for (int server = 0; server < 4; ++server) {
    servers.push_back(std::make_unique<Server>(world, [&] { ++done; }));
  }
  for (int hour = 1; hour <= 3; ++hour) {
    std::vector<std::thread> threads;
    for (auto& server : servers) {
      threads.emplace_back([&server] { server->scheduler.run_once(); });
    }
    for (auto& thread : threads) thread.join();
    CHECK(done == hour);
    world.clock.advance(1h);
  }
}

TEST_CASE("nobody else starts a job that is under way; a server that died leaves it",
          "[domain][scheduler]") {
  World world(each_backend());
  int done = 0;
  Server other(world, [&] { ++done; });
  Server dying(world, [&] {
    CHECK(other.scheduler.run_once() == 0);
    throw std::runtime_error("out of memory");
  });
  CHECK(dying.scheduler.run_once() == 0);
  REQUIRE(dying.events.size() == 1);
  CHECK(dying.events[0].failure == "out of memory");
  world.clock.advance(domain::Scheduler::lease - 1s);
  CHECK(other.scheduler.run_once() == 0);
  world.clock.advance(1s);
  CHECK(other.scheduler.run_once() == 1);
  CHECK(done == 1);
}

TEST_CASE("a job that fails does not hold up the others", "[domain][scheduler]") {
  World world(each_backend());
  Server server(world, [] { throw std::runtime_error("no"); });
  int done = 0;
  server.scheduler.add({"other", 1h, [&] { ++done; }});
  CHECK(server.scheduler.run_once() == 1);
  CHECK(done == 1);
}

TEST_CASE("a scheduler that is stopped starts nothing more", "[domain][scheduler]") {
  World world(each_backend());
  int done = 0;
  Server server(world, [&] { ++done; });
  server.scheduler.stop();
  CHECK(server.scheduler.run_once() == 0);
  CHECK(done == 0);
}
