#include "server/domain/base/files.h"
#include "server/domain/caisse/applications.h"
#include "server/domain/caisse/contact.h"
#include "server/domain/caisse/contents.h"
#include "server/domain/caisse/documents.h"
#include "tests/domain/support/world.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::tests;

namespace {

/// Zoë, logged in at her site.
domain::Session session_of(World& world) {
  world.open_account();
  const auto logged_in = world.log_in();
  return world.sessions.find((*logged_in).token).value();
}

std::function<std::size_t(std::string&)> reader_of(const std::string& content) {
  return [content, at = std::size_t{0}](std::string& bytes) mutable {
    const auto part = content.substr(at, bytes.size());
    at += part.size();
    std::copy(part.begin(), part.end(), bytes.begin());
    return part.size();
  };
}

}  // namespace

TEST_CASE("a file comes out of the store byte by byte as it went in, whatever its length",
          "[domain][files]") {
  World world(each_backend());
  const auto part = static_cast<std::size_t>(store::Files::part_size);
  for (const std::size_t size : {std::size_t{1}, part - 1, part, part + 1, 3 * part}) {
    CAPTURE(size);
    std::string content;
    for (std::size_t at = 0; at < size; ++at) content += static_cast<char>(at * 7 % 256);
    const auto id =
        domain::store_file(*world.store, "x", "text/plain", reader_of(content), world.clock.now());
    const auto file = world.store->read(
        [&](const store::Transaction& transaction) { return transaction.files.find(id).value(); });
    CHECK(file.size == static_cast<std::int64_t>(size));
    CHECK(domain::read_file(*world.store, file) == content);
    const domain::PreparedFile prepared("y", "text/plain", content);
    const auto copy = world.store->write([&](store::Transaction& transaction) {
      const auto copied = prepared.add(transaction, world.clock.now());
      return transaction.files.find(copied).value();
    });
    CHECK(copy.sha256 == file.sha256);
    CHECK(domain::read_file(*world.store, copy) == content);
  }
}

TEST_CASE("a message keeps its attachments and goes out as two e-mails", "[domain][contact]") {
  World world(each_backend());
  const auto session = session_of(world);
  world.mails();
  domain::Contact contact(world.environment);
  const auto attached = contact.attach({"note.txt", "bonjour"}, session);
  REQUIRE(attached);
  const auto second = contact.attach({"autre.txt", "bonsoir"}, session);
  REQUIRE(second);
  CHECK(contact.detach({(*second).id}, session));
  CHECK(refusal_of(contact.detach({(*second).id}, session)) == Code::NotFound);
  const auto sent = contact.send({"autre", "Bonjour", true, {(*attached).id}}, session);
  REQUIRE(sent);
  CHECK((*sent).reference == "M-2026-000001");
  CHECK(world.mails() == 2);
  domain::Inbox inbox(world.environment);
  const auto entries = inbox.list(true, 0, 10);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].message.author.at("company_name") == "Bâti & Fils");
  REQUIRE(entries[0].attachments.size() == 1);
  CHECK(entries[0].attachments[0].name == "note.txt");
  CHECK(inbox.close((*sent).reference));
  CHECK(refusal_of(inbox.close((*sent).reference)) == Code::Conflict);
  CHECK(inbox.list(true, 0, 10).empty());
  CHECK(inbox.list(false, 0, 10).size() == 1);
  world.clock.advance(world.settings.message_retention + std::chrono::days(2));
  domain::purge(world.environment);
  CHECK(inbox.list(false, 0, 10).empty());
  CHECK(query_column(world.place, "SELECT id FROM files").empty());
}

TEST_CASE("documents of a site and of all are listed together, the latest first",
          "[domain][documents]") {
  World world(each_backend());
  const auto session = session_of(world);
  world.mails();
  domain::Documents documents(world.environment);
  const auto publish = [&](const std::string& title, std::vector<std::string> identifiants,
                           const std::string& content = "%PDF-1.7") {
    world.clock.advance(std::chrono::seconds(1));
    return documents.publish({title, "Relevés", std::move(identifiants), true}, reader_of(content));
  };
  const auto own = publish("Un", {identifiant});
  REQUIRE(own);
  CHECK((*own).notices == 1);
  const auto all = publish("Deux", {});
  REQUIRE(all);
  CHECK((*all).notices == 1);
  CHECK(world.mails() == 2);
  CHECK(refusal_of(publish("Trois", {identifiant}, "<html>")) == Code::AttachmentType);
  CHECK(refusal_of(publish("", {identifiant})) == Code::FieldsInvalid);

  const auto listed = documents.list({}, session);
  REQUIRE(listed.documents.size() == 2);
  CHECK(listed.total == 2);
  CHECK(listed.documents[0].title == "Deux");
  CHECK(listed.categories == std::vector<std::string>{"Relevés"});
  CHECK(documents.list({"Autres", 1, 10}, session).documents.empty());
  CHECK(documents.list({"Relevés", 2, 1}, session).documents.at(0).title == "Un");
  const auto opened = documents.open({listed.documents[1].id, false}, session);
  REQUIRE(opened);
  CHECK((*opened).name == "Un.pdf");
  CHECK(documents.read((*opened).file.id, 0) == "%PDF-1.7");
  auto elsewhere = session;
  elsewhere.site_id += 1000;
  CHECK(refusal_of(documents.open({listed.documents[1].id, false}, elsewhere)) == Code::NotFound);
}

TEST_CASE("who has a certified mobile only, or nobody, is told where the settings say so",
          "[domain][documents]") {
  World world(each_backend());
  session_of(world);
  domain::Documents documents(world.environment);
  const auto notices = [&](domain::DocumentNotice whom) {
    world.settings.document_notice = whom;
    return (*documents.publish({"Un", "Relevés", {identifiant}, true}, reader_of("%PDF-1.7")))
        .notices;
  };
  CHECK(notices(domain::DocumentNotice::Nobody) == 0);
  CHECK(notices(domain::DocumentNotice::CertifiedMobile) == 0);
  CHECK(notices(domain::DocumentNotice::Everybody) == 1);
}

TEST_CASE("imported texts hold until they are taken away, and news are read by each alone",
          "[domain][contents]") {
  World world(each_backend());
  const auto session = session_of(world);
  domain::Contents contents(world.environment, {});
  CHECK(contents.questions().articles.empty());
  contents.replace(domain::ContentKind::Questions, {{"b", "# B"}, {"a", "# A"}});
  contents.replace(domain::ContentKind::Questions, {{"b", "# B"}, {"a", "# A"}});
  CHECK(contents.questions().articles.at(0).title == "B");
  contents.replace(domain::ContentKind::Questions, {});
  CHECK(contents.questions().articles.empty());
  contents.replace(domain::ContentKind::News, {{"2026-09-01-un", "# Un"}});
  CHECK(contents.news(session).articles.at(0).is_unread);
  contents.read_news(session);
  contents.read_news(session);
  CHECK_FALSE(contents.news(session).articles.at(0).is_unread);
}

TEST_CASE("one signing key is made, however often it is looked for", "[domain][applications]") {
  World world(each_backend());
  const auto session = session_of(world);
  domain::Applications first(world.environment);
  const auto keys = first.key_set();
  CHECK(domain::Applications(world.environment).key_set() == keys);
  world.settings.applications = {{"payments", "https://paiements.example"}};
  CHECK(first.list(session).functions ==
        std::vector<api::Choice<rules::Function>>{rules::Function::Payments});
  CHECK(first.open({rules::Function::Payments}, session));
  CHECK(refusal_of(first.open({rules::Function::Planning}, session)) == Code::NotFound);
}
