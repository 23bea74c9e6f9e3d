#include "server/domain/caisse/visitors.h"

#include "server/domain/caisse/contact.h"
#include "tests/domain/support/world.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;
using namespace std::chrono_literals;

namespace {

api::VisitorMessageRequest a_message(const std::string& text = "Bonjour") {
  return {" Zoé  Durand ", "Zoe@Exemple.fr", "12-345678-90", "autre", text, true};
}

struct Door {
  World world{each_backend()};
  domain::VisitorContact contact{world.environment};
  domain::Inbox inbox{world.environment};
  int sent = 0;

  domain::Outcome<api::VisitorMessageReply> send(const std::string& address,
                                                 const api::VisitorMessageRequest& message) {
    return contact.send(message, {address, ""});
  }
  /// Another text each time.
  domain::Outcome<api::VisitorMessageReply> send(const std::string& address) {
    return send(address, a_message("Question " + std::to_string(++sent)));
  }
};

}  // namespace

TEST_CASE("what a visitor is shown is what the caisse says of itself", "[domain][visitors]") {
  Door door;
  door.world.settings.caisse_hours = "Le lundi";
  door.world.settings.caisse_address = "1 rue Basse\n75015 Paris";
  const auto form = door.contact.form();
  CHECK(form.hours == "Le lundi");
  CHECK(form.address == "1 rue Basse\n75015 Paris");
  CHECK(form.subjects.size() == 6);
  CHECK(form.subjects.back().id == "autre");
}

TEST_CASE("a visitor's message belongs to nobody, even if it names a site", "[domain][visitors]") {
  Door door;
  door.world.add_site("1234567890");
  door.world.mails();
  const auto sent = door.send("192.0.2.1", a_message("un\r\ndeux\r"));
  REQUIRE(sent);
  CHECK((*sent).reference == "M-2026-000001");
  const auto entry = door.inbox.find((*sent).reference);
  REQUIRE(entry);
  const auto& message = (*entry).message;
  CHECK(message.is_of_visitor());
  CHECK_FALSE(message.account_id);
  CHECK(message.body == "un\ndeux\n");
  const auto author = domain::author_of(message);
  CHECK(author.last_name == "Zoé Durand");
  CHECK(author.email == "Zoe@Exemple.fr");
  CHECK(author.identifiant == "1234567890");
  CHECK(author.company_name.empty());
  CHECK(door.world.journal().back() == "message.received");

  // One e-mail, to the caisse; none to the typed address.
  const auto now = door.world.clock.now();
  const auto mails = door.world.store->outbox().claim(store::Channel::Email, now, now + 1min, 10);
  REQUIRE(mails.size() == 1);
  CHECK(mails[0].message.kind == "visitor_message");
  CHECK(mails[0].message.recipient == door.world.settings.contact_email);

  CHECK(door.inbox.close((*sent).reference));
  door.world.clock.advance(door.world.settings.message_retention + 48h);
  domain::purge(door.world.environment);
  CHECK(door.inbox.list(false, 0, 10).empty());
}

TEST_CASE("a visitor's message goes to the recipient of its subject", "[domain][visitors]") {
  Door door;
  door.world.settings.contact_subjects = {{"autre", "Autre", "accueil@caisse.example"}};
  REQUIRE(door.send("192.0.2.1"));
  const auto now = door.world.clock.now();
  const auto mails = door.world.store->outbox().claim(store::Channel::Email, now, now + 1min, 10);
  REQUIRE(mails.size() == 1);
  CHECK(mails[0].message.recipient == "accueil@caisse.example");
  auto message = a_message();
  message.subject = "inconnu";
  CHECK(refusal_of(door.send("192.0.2.1", message)) == Code::FieldsInvalid);
}

TEST_CASE("a visitor's message sent again because its answer was lost is one message",
          "[domain][visitors]") {
  Door door;
  const auto first = door.send("192.0.2.1", a_message());
  REQUIRE(first);
  // From another network too: a phone changes it on the way.
  for (const auto* address : {"192.0.2.1", "192.0.2.2"}) {
    const auto again = door.send(address, a_message());
    REQUIRE(again);
    CHECK((*again).reference == (*first).reference);
  }
  CHECK(door.world.mails() == 1);
  auto other = a_message();
  other.email = "ali@exemple.fr";
  const auto by_other = door.send("192.0.2.1", other);
  REQUIRE(by_other);
  CHECK((*by_other).reference != (*first).reference);
  door.world.clock.advance(16min);
  const auto later = door.send("192.0.2.1", a_message());
  REQUIRE(later);
  CHECK((*later).reference != (*first).reference);
}

TEST_CASE("five messages an hour come from one client address, whatever others send",
          "[domain][visitors][throttle]") {
  Door door;
  for (int count = 0; count < 5; ++count) REQUIRE(door.send("192.0.2.1"));
  door.world.clock.advance(10min);
  const auto refused = door.send("192.0.2.1");
  CHECK(refusal_of(refused) == Code::ContactTooMany);
  CHECK(refused.refusal().retry_after == 50min);
  CHECK(door.send("192.0.2.2"));
  // All of a /64 is one client.
  for (int count = 0; count < 5; ++count) {
    REQUIRE(door.send("2001:db8::" + std::to_string(count + 1)));
  }
  CHECK(refusal_of(door.send("2001:db8::ff")) == Code::ContactTooMany);
  door.world.clock.advance(50min);
  CHECK(door.send("192.0.2.1"));
}

TEST_CASE("two hundred messages a day come from all visitors together",
          "[domain][visitors][throttle]") {
  Door door;
  const auto address = [](int number) { return "198.51.100." + std::to_string(number); };
  for (int count = 0; count < 200; ++count) REQUIRE(door.send(address(count / 5)));
  door.world.clock.advance(2h);
  const auto refused = door.send(address(100));
  CHECK(refusal_of(refused) == Code::ContactFull);
  CHECK(refused.refusal().retry_after == 22h);
  CHECK(door.inbox.list(false, 0, 1000).size() == 200);
  // A refusal counts for nothing: the next day that address has its five.
  door.world.clock.advance(22h);
  for (int count = 0; count < 5; ++count) CHECK(door.send(address(100)));
}
