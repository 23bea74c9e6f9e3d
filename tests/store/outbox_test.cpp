#include "server/store/store.h"
#include "tests/store/place.h"
#include "tests/store/samples.h"

#include <catch2/catch_test_macros.hpp>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace espace;
using namespace espace::tests;
using store::Channel;
using store::Transaction;

namespace {

std::int64_t put(store::Store& store, const std::string& recipient, store::Time now = at(0),
                 Channel channel = Channel::Email) {
  return store.write([&](Transaction& t) {
    return t.outgoing.add(
        {channel, "activation", recipient, {{"link", "http://localhost/#été"}, {"valid", "24"}}},
        now);
  });
}

}  // namespace

TEST_CASE("a message that is claimed is nobody else's until its lease is over", "[store][outbox]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& outbox = store->outbox();
  const auto first = put(*store, "zoe@example.fr", at(0));
  const auto second = put(*store, "ali@example.fr", at(1));
  put(*store, "+33612345678", at(0), Channel::Sms);
  CHECK(outbox.pending() == 3);

  const auto claimed = outbox.claim(Channel::Email, at(5), at(65), 10);
  REQUIRE(claimed.size() == 2);
  CHECK(claimed[0].id == first);
  CHECK(claimed[1].id == second);
  CHECK(claimed[0].message.recipient == "zoe@example.fr");
  CHECK(claimed[0].message.kind == "activation");
  CHECK(claimed[0].message.channel == Channel::Email);
  CHECK(claimed[0].message.parameters.at("link") == "http://localhost/#été");
  CHECK(claimed[0].attempts == 1);
  CHECK(claimed[0].created == at(0));

  CHECK(outbox.claim(Channel::Email, at(64), at(124), 10).empty());
  const auto again = outbox.claim(Channel::Email, at(65), at(125), 1);
  REQUIRE(again.size() == 1);
  CHECK(again[0].attempts == 2);
  CHECK(outbox.claim(Channel::Sms, at(0), at(60), 10).size() == 1);
}

TEST_CASE("a message is not due before it was written for", "[store][outbox]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  put(*store, "zoe@example.fr", at(10));
  CHECK(store->outbox().claim(Channel::Email, at(9), at(60), 10).empty());
  CHECK(store->outbox().claim(Channel::Email, at(10), at(60), 10).size() == 1);
}

TEST_CASE("of a delivered message the fact stays and the parameters go", "[store][outbox]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& outbox = store->outbox();
  const auto id = put(*store, "zoe@example.fr");
  REQUIRE(outbox.claim(Channel::Email, at(0), at(60), 10).size() == 1);
  outbox.delivered(id, at(3));
  CHECK(outbox.pending() == 0);
  CHECK(outbox.claim(Channel::Email, at(100), at(160), 10).empty());
  CHECK(query_column(place, "SELECT parameters FROM outbox") == std::vector<std::string>{"{}"});
  CHECK(query_column(place, "SELECT recipient FROM outbox") ==
        std::vector<std::string>{"zoe@example.fr"});
}

TEST_CASE("a message that failed comes again when it is due, one abandoned never",
          "[store][outbox]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  auto& outbox = store->outbox();
  const auto id = put(*store, "zoe@example.fr");
  REQUIRE(outbox.claim(Channel::Email, at(0), at(60), 10).size() == 1);
  // What a mail server says may be anything.
  outbox.failed(id, at(500), std::string("451 \xff\0 later", 12));
  CHECK(outbox.claim(Channel::Email, at(499), at(560), 10).empty());
  REQUIRE(outbox.claim(Channel::Email, at(500), at(560), 10).size() == 1);
  CHECK(query_column(place, "SELECT reason FROM outbox") ==
        std::vector<std::string>{"451 ?? later"});
  outbox.abandoned(id, at(501), "550 no such mailbox");
  CHECK(outbox.pending() == 0);
  // Links and codes are of use to nobody any more.
  CHECK(query_column(place, "SELECT parameters FROM outbox") == std::vector<std::string>{"{}"});
  CHECK(outbox.claim(Channel::Email, at(9999), at(10059), 10).empty());
  // Too late: it was given up.
  outbox.failed(id, at(502), "451");
  CHECK(outbox.pending() == 0);
}

TEST_CASE("a message of a change that was not made does not leave", "[store][outbox]") {
  const Place place(each_backend());
  const auto store = store::open_store(place.name());
  CHECK_THROWS_AS(store->write([](Transaction& t) {
    t.outgoing.add({Channel::Email, "activation", "zoe@example.fr", {}}, at(0));
    throw std::runtime_error("no");
  }),
                  std::runtime_error);
  CHECK(store->outbox().pending() == 0);
}

TEST_CASE("workers of several servers never hold the same message", "[store][outbox]") {
  const Place place(each_backend());
  const auto one = store::open_store(place.name());
  const auto two = store::open_store(place.name());
  constexpr int messages = 60;
  for (int index = 0; index < messages; ++index) put(*one, "zoe@example.fr");

  std::mutex mutex;
  std::multiset<std::int64_t> claimed;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 4; ++worker) {
    workers.emplace_back([&, worker] {
      auto& outbox = (worker % 2 == 0 ? *one : *two).outbox();
      while (true) {
        const auto mine = outbox.claim(Channel::Email, at(0), at(60), 3);
        if (mine.empty()) return;
        const std::lock_guard hold(mutex);
        for (const auto& message : mine) claimed.insert(message.id);
      }
    });
  }
  for (auto& worker : workers) worker.join();
  CHECK(claimed.size() == messages);
  CHECK(std::set<std::int64_t>(claimed.begin(), claimed.end()).size() == messages);
}
