#include "server/domain/base/hasher.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <exception>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

using namespace espace;

// Whoever catches exceptions in general, a thread of jobs above all, catches this one.
static_assert(std::is_base_of_v<std::exception, domain::Hasher::Busy>);

TEST_CASE("a password is its hash's and no other", "[domain][hasher]") {
  domain::Hasher hasher({1, 4});
  const auto encoded = hasher.hash("Maçon-et-truelle-42");
  CHECK(encoded.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(encoded != hasher.hash("Maçon-et-truelle-42"));
  CHECK(hasher.verify(encoded, "Maçon-et-truelle-42"));
  CHECK_FALSE(hasher.verify(encoded, "maçon-et-truelle-42"));
  CHECK_FALSE(hasher.verify(encoded, ""));
  CHECK_FALSE(domain::Hasher::needs_renewal(encoded));
  CHECK(hasher.computed() == 5);
}

TEST_CASE("nothing is cut off a long password", "[domain][hasher]") {
  domain::Hasher hasher({1, 4});
  const std::string password(2048, 'x');
  const auto encoded = hasher.hash(password + 'a');
  CHECK(hasher.verify(encoded, password + 'a'));
  CHECK_FALSE(hasher.verify(encoded, password + 'b'));
}

TEST_CASE("without a hash the same work is done for nothing", "[domain][hasher]") {
  domain::Hasher hasher({1, 4});
  CHECK_FALSE(hasher.verify("", "Maçon-et-truelle-42"));
  CHECK(hasher.computed() == 1);
}

TEST_CASE("past its queue the hasher is busy, and what it took it does", "[domain][hasher]") {
  domain::Hasher hasher({1, 2});
  std::atomic<std::size_t> done = 0;
  std::atomic<std::size_t> busy = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 20; ++caller) {
    callers.emplace_back([&] {
      try {
        hasher.verify("", "x");
        ++done;
      } catch (const domain::Hasher::Busy&) {
        ++busy;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  CHECK(done + busy == 20);
  CHECK(done >= 3);
  CHECK(hasher.computed() == done);
}
