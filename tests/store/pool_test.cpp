#include "server/store/sql/pool.h"

#include "server/store/sql/busy.h"
#include "server/store/sql/connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

using namespace espace;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<store::Connection> open_one() {
  return std::make_unique<store::Connection>(store::Dialect::Sqlite,
                                             store::open_session(soci::sqlite3, "db=\":memory:\""));
}

void await_waiting(store::Pool& pool, std::size_t count) {
  while (pool.waiting() < count) std::this_thread::yield();
}

}  // namespace

TEST_CASE("whoever has waited longest is next, though one that runs asks again at once",
          "[store][pool]") {
  store::Pool pool(1, 60s, open_one);
  std::vector<int> order;
  auto held = pool.borrow();
  const auto wait_as = [&](int number) {
    return std::thread([&, number] {
      auto mine = pool.borrow();
      order.push_back(number);  // Whoever has the one connection is alone here.
      pool.give_back(std::move(mine));
    });
  };
  std::thread first = wait_as(1);
  await_waiting(pool, 1);
  std::thread second = wait_as(2);
  await_waiting(pool, 2);
  pool.give_back(std::move(held));
  held = pool.borrow();
  order.push_back(3);
  pool.give_back(std::move(held));
  first.join();
  second.join();
  CHECK(order == std::vector{1, 2, 3});
}

TEST_CASE("who waits too long is told so, and is in nobody's way afterwards", "[store][pool]") {
  store::Pool pool(1, 20ms, open_one);
  auto held = pool.borrow();
  CHECK_THROWS_AS(pool.borrow(), store::Busy);
  CHECK(pool.waiting() == 0);
  const auto* const first = held.get();
  pool.give_back(std::move(held));
  CHECK(pool.borrow().get() == first);
}

TEST_CASE("a connection that is of no more use makes room for a new one", "[store][pool]") {
  int opened = 0;
  store::Pool pool(1, 60s, [&] {
    ++opened;
    return open_one();
  });
  SECTION("for whoever waits") {
    auto held = pool.borrow();
    std::thread waiting([&] { pool.give_back(pool.borrow()); });
    await_waiting(pool, 1);
    held.reset();
    pool.give_back(nullptr);
    waiting.join();
  }
  SECTION("for whoever comes") {
    pool.borrow().reset();
    pool.give_back(nullptr);
    pool.give_back(pool.borrow());
  }
  SECTION("where nobody had it") {
    pool.give_back(pool.borrow());
    pool.drop_idle();
    pool.give_back(pool.borrow());
  }
  CHECK(opened == 2);
}

TEST_CASE("what could not be opened takes no place", "[store][pool]") {
  int opened = 0;
  store::Pool pool(1, 20ms, [&] {
    if (++opened == 1) throw store::Error(store::Reason::Unreachable);
    return open_one();
  });
  CHECK_THROWS_AS(pool.borrow(), store::Error);
  CHECK(pool.borrow() != nullptr);
}
