#include "shared/api/caisse/documents.h"

#include "shared/api/caisse/tiles.h"
#include "tests/client/support/screen.h"

#include <catch2/catch_test_macros.hpp>

namespace espace::tests {
namespace {

api::ListDocumentsReply documents(std::int64_t count, std::int64_t total) {
  api::ListDocumentsReply reply;
  for (std::int64_t number = count; number > 0; --number) {
    const std::string word = std::to_string(number);
    reply.documents.push_back(
        {"jeton-" + word, "Bordereau " + word, "Appels", "2026-11-24", number * 1000});
  }
  reply.total = total;
  reply.categories = {"Appels", "Attestations"};
  return reply;
}

struct Reader {
  TestScreen screen;

  Reader() { screen.server().answer(api::current_session, a_session()); }
  std::string last_asked() { return screen.server().requests_to(api::documents.path).back().path; }
};

TEST_CASE("I3: each document has its day, its size and two ordinary links", "[documents]") {
  Reader reader;
  reader.screen.server().answer(api::documents, documents(2, 2));
  reader.screen.open("/mes-documents");
  CHECK(reader.screen.has(Role::Paragraph, "24/11/2026"));
  CHECK(reader.screen.has(Role::Paragraph, "2\u00a0Ko"));
  const Found saved = reader.screen.find(Role::Link, "Télécharger – Bordereau 2");
  CHECK(saved.node().target == "/api/v1/documents/file?id=jeton-2");
  CHECK(saved.is(State::External));
  CHECK(saved.is(State::Download));
  const Found shown = reader.screen.find(Role::Link, "Afficher – Bordereau 2");
  CHECK(shown.node().target == "/api/v1/documents/file?id=jeton-2&is_inline=true");
  CHECK(shown.is(State::NewTab));
  CHECK(shown.description() == "Nouvel onglet");
  // They are the browser's own business.
  reader.screen.find(Role::Link, "Télécharger – Bordereau 2").click();
  CHECK(reader.screen.server().location() == "/mes-documents");
}

TEST_CASE("I3: a category narrows the list from its first page", "[documents]") {
  Reader reader;
  reader.screen.server().answer(api::documents, documents(10, 25));
  reader.screen.open("/mes-documents");
  CHECK(reader.screen.shows("1 à 10 sur 25"));
  reader.screen.find(Role::Button, "Page suivante").click();
  CHECK(reader.last_asked() == "/api/v1/documents?page=2");
  reader.screen.server().answer(api::documents, documents(1, 1));
  reader.screen.field("Catégorie").choose("Attestations");
  CHECK(reader.last_asked() == "/api/v1/documents?category=Attestations");
  CHECK(reader.screen.has(Role::Status, "1 document"));
  reader.screen.field("Catégorie").choose("Toutes les catégories");
  CHECK(reader.last_asked() == "/api/v1/documents");
}

TEST_CASE("I3: on a phone a finger finds what saves a document", "[documents]") {
  Reader reader;
  reader.screen.set_viewport({390, 844, 0, 3, 16});
  reader.screen.server().answer(api::documents, documents(1, 1));
  reader.screen.open("/mes-documents");
  for (const auto* word : {"Afficher – Bordereau 1", "Télécharger – Bordereau 1"}) {
    CHECK(reader.screen.find(Role::Link, word).node().rect.height >= 44);
  }
}

TEST_CASE("I3: a site without documents is told so, and a failure can be tried again",
          "[documents]") {
  Reader reader;
  reader.screen.server().set_network(1);
  reader.screen.server().refuse(api::documents, api::make_error(Code::Busy));
  reader.screen.open("/mes-documents");
  CHECK_FALSE(reader.screen.shows("Aucun document"));
  reader.screen.server().answer(api::documents, {});
  reader.screen.find(Role::Button, "Réessayer").click();
  CHECK(reader.screen.shows("Aucun document pour le moment"));
  CHECK_FALSE(reader.screen.has(Role::Table, "Mes documents"));
}

TEST_CASE("E2: the latest documents are on the home page, for who may read them", "[documents]") {
  Reader reader;
  reader.screen.server().answer(api::tiles, {});
  SECTION("some") {
    reader.screen.server().answer(api::documents, documents(3, 12));
    reader.screen.open("/accueil");
    CHECK(reader.last_asked() == "/api/v1/documents?page_size=3");
    CHECK(reader.screen.find(Role::Link, "Bordereau 3").is(State::NewTab));
    reader.screen.find(Role::Link, "Tous mes documents").click();
    CHECK(reader.screen.server().location() == "/mes-documents");
  }
  SECTION("none") {
    reader.screen.open("/accueil");
    CHECK(reader.screen.shows("Aucun document n’a été publié"));
  }
  SECTION("without the right") {
    api::SessionReply who = a_session();
    who.functions.clear();
    reader.screen.server().answer(api::current_session, who);
    reader.screen.open("/accueil");
    CHECK(reader.screen.has(Role::Heading, "Mes documents récents"));
    CHECK(reader.screen.shows("Vos droits ne comprennent pas les documents"));
    CHECK(reader.screen.server().requests_to(api::documents.path).empty());
  }
}

}  // namespace
}  // namespace espace::tests
