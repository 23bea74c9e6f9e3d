#include "server/domain/caisse/contents.h"

#include "server/contents/markdown.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace espace;
using namespace espace::tests;

namespace {

std::string words_of(const api::Block& block) {
  std::string words;
  for (const auto& span : block.spans) {
    words += span.link.empty() ? span.text : "[" + span.text + "](" + span.link + ")";
  }
  return words;
}

/// «kind level number: words» of each block.
std::vector<std::string> lines_of(std::string_view markdown) {
  std::vector<std::string> lines;
  const auto article = contents::parse_article(markdown);
  REQUIRE(article);
  for (const auto& block : article->blocks) {
    lines.push_back(std::string(block.kind.name()) + ' ' + std::to_string(block.level) + ' ' +
                    std::to_string(block.number) + ": " + words_of(block));
  }
  return lines;
}

/// A server whose web directory has contents like the shipped ones.
void write_contents(TestServer& server) {
  const auto content = server.directory() / "web" / "content";
  // The clock of the tests says 21 September 2026.
  write_file(content / "news" / "2026-09-20-hier.md", "# Hier\n\nTexte.\n");
  write_file(content / "news" / "2026-09-01-avant.md", "# Avant\n\nTexte.\n");
  write_file(content / "news" / "2026-09-22-demain.md", "# Demain\n\nTexte.\n");
  write_file(content / "news" / "2025-01-01-vieux.md", "# Vieux\n\nTexte.\n");
  write_file(content / "faq" / "02-deux.md", "# Deux ?\n\nOui.\n");
  write_file(content / "faq" / "01-un.md", "# Un ?\n\nOui.\n");
  write_file(content / "help" / "connexion.md", "# Se connecter\n\nTexte.\n");
  write_file(content / "help" / "ouverture.md", "# Ouvrir\n\nTexte.\n");
  server.restart();
}

constexpr auto a_tour = "# Tour\n\n## Le menu\n\n- bouton « Menu »\n\nIl mène partout.\n";

std::vector<std::string> titles(const nlohmann::json& reply) {
  std::vector<std::string> all;
  for (const auto& each : reply.at("articles")) all.push_back(each.at("title"));
  return all;
}

}  // namespace

TEST_CASE("Markdown becomes a title and plain blocks", "[contents]") {
  CHECK(lines_of("# Titre\n\nUn *texte* **fort**\nsur deux lignes.\n\n## Partie\n\n- un\n- deux\n"
                 "  1. dedans\n  2. aussi\n\n3. trois\n4. quatre\n\n> cité\n") ==
        std::vector<std::string>{
            "paragraph 0 0: Un texte fort sur deux lignes.", "heading 2 0: Partie", "item 1 0: un",
            "item 1 0: deux", "numbered 2 1: dedans", "numbered 2 2: aussi", "numbered 1 3: trois",
            "numbered 1 4: quatre", "paragraph 0 0: cité"});
  CHECK(contents::parse_article("# Un *titre* ?\n")->title == "Un titre ?");
}

TEST_CASE("links stay where they lead somewhere good, and are words otherwise", "[contents]") {
  CHECK(lines_of("# T\n\n[a](https://x.example) [b](/compte) [c](mailto:a@b.fr) "
                 "[d](javascript:alert(1)) [e](//x.example) [f](http://x.example) "
                 "[g](data:text/html,x)\n") ==
        std::vector<std::string>{"paragraph 0 0: [a](https://x.example) [b](/compte) "
                                 "[c](mailto:a@b.fr) d e f g"});
}

TEST_CASE("what is strong is told apart, in a link too", "[contents]") {
  const auto article = contents::parse_article("# T\n\nUn **mot [fort](/compte)** et *penché*.\n");
  REQUIRE(article);
  REQUIRE(article->blocks.size() == 1);
  std::string told;
  for (const auto& span : article->blocks[0].spans) {
    told += (span.is_strong ? "!" : "") + span.text + (span.link.empty() ? "|" : "@|");
  }
  CHECK(told == "Un |!mot |!fort@| et penché.|");
}

TEST_CASE("HTML in Markdown is text, entities are characters", "[contents]") {
  CHECK(lines_of("# T\n\n<script>alert(1)</script> a &amp; b&nbsp;!\n") ==
        std::vector<std::string>{"paragraph 0 0: <script>alert(1)</script> a & b\u00a0!"});
}

TEST_CASE("what is no article is none", "[contents]") {
  CHECK_FALSE(contents::parse_article(""));
  CHECK_FALSE(contents::parse_article("Sans titre.\n"));
  CHECK_FALSE(contents::parse_article("# \xff\n"));
  CHECK_FALSE(contents::parse_article("# T\n" + std::string(70'000, 'x')));
  std::string deep = "# T\n\n";
  for (int level = 0; level < 500; ++level) deep += std::string(2, '>') + "- ";
  CHECK(contents::parse_article(deep + "fin"));
}

TEST_CASE("every shipped text is an article, and every screen's help is found", "[contents]") {
  const std::filesystem::path shipped(ESPACE_SHIPPED_CONTENT);
  for (const auto kind : {domain::ContentKind::News, domain::ContentKind::Questions,
                          domain::ContentKind::Help, domain::ContentKind::Tour}) {
    const auto articles = domain::read_articles(shipped / domain::name_of(kind));
    CHECK(articles.size() >= 2);
    for (const auto& article : articles) {
      CAPTURE(article.slug);
      CHECK(domain::fault_of(kind, article).empty());
      const auto parsed = contents::parse_article(article.markdown);
      REQUIRE(parsed);
      CHECK(parsed->blocks.size() >= 2);
    }
  }
}

TEST_CASE("news come the latest first, and are unread until they were read", "[contents]") {
  TestServer server;
  write_contents(server);
  server.open_account(server.add_member(), "zoe@example.fr");
  server.open_account(server.add_member(), "max@example.fr");
  const Headers zoe{{"Cookie", "__Host-espace=" + server.log_in("zoe@example.fr")}};
  const Headers max{{"Cookie", "__Host-espace=" + server.log_in("max@example.fr")}};
  const auto news = server.get("/api/v1/news", zoe).json();
  CHECK(titles(news) == std::vector<std::string>{"Hier", "Avant"});
  CHECK(news.at("articles")[0].at("published") == "2026-09-20");
  CHECK(news.at("articles")[0].at("is_unread") == true);
  CHECK(server.post("/api/v1/news", nlohmann::json::object(), zoe).status == 200);
  CHECK(server.post("/api/v1/news", nlohmann::json::object(), zoe).status == 200);
  CHECK(server.get("/api/v1/news", zoe).json().at("articles")[1].at("is_unread") == false);
  CHECK(server.get("/api/v1/news", max).json().at("articles")[1].at("is_unread") == true);
  server.clock.advance(std::chrono::hours(1));
  CHECK(server.get("/api/v1/news").status == 401);
}

TEST_CASE("questions and help need no account; a screen below has the help above", "[contents]") {
  TestServer server;
  write_contents(server);
  CHECK(titles(server.get("/api/v1/questions").json()) ==
        std::vector<std::string>{"Un ?", "Deux ?"});
  const auto title = [&](const std::string& screen) {
    const auto reply = server.get("/api/v1/help?screen=" + screen);
    return reply.status == 200 ? reply.json().at("title").get<std::string>() : reply.code();
  };
  CHECK(title("/") == "Se connecter");
  CHECK(title("/connexion") == "Se connecter");
  CHECK(title("/ouverture/coordonnees") == "Ouvrir");
  CHECK(title("/ouverture/a/b/c") == "Ouvrir");
  CHECK(title("/inconnu") == "request.not_found");
  CHECK(title("/../../etc/passwd") == "request.not_found");
}

TEST_CASE("the caisse's own texts take the place of the shipped ones, and give it back",
          "[contents][process]") {
  TestServer server;
  write_contents(server);
  const auto own = server.directory() / "own";
  write_file(own / "10-a.md", "# Notre question ?\n\nOui.\n");
  const auto admin = [&](std::vector<std::string> more) {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", (server.directory() / "data").string()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  };
  CHECK(admin({"faq", "import", own.string(), "--dry-run"}).status == 0);
  CHECK(titles(server.get("/api/v1/questions").json()).size() == 2);
  CHECK(admin({"faq", "import", own.string()}).status == 0);
  CHECK(titles(server.get("/api/v1/questions").json()) ==
        std::vector<std::string>{"Notre question ?"});
  CHECK(admin({"faq", "list"}).output == "10-a  Notre question ?\n");

  write_file(own / "11-b.md", "Sans titre");
  write_file(own / "12 É.md", "# Titre\n");
  const auto refused = admin({"faq", "import", own.string()});
  CHECK(refused.status == 1);
  CHECK(refused.output.find("11-b.md : illisible") != std::string::npos);
  CHECK(refused.output.find("12 É.md : le nom") != std::string::npos);
  CHECK(titles(server.get("/api/v1/questions").json()).size() == 1);
  CHECK(admin({"news", "import", own.string()}).output.find("commence par le jour") !=
        std::string::npos);
  CHECK(admin({"faq", "import", "/nowhere"}).status == 2);

  CHECK(admin({"faq", "reset"}).status == 0);
  CHECK(titles(server.get("/api/v1/questions").json()).size() == 2);
}

TEST_CASE("a tour is that of the screen, of the one above, or of all screens", "[contents]") {
  TestServer server;
  const auto content = server.directory() / "web" / "content" / "tour";
  const auto title = [&](const std::string& screen) {
    const auto reply = server.get("/api/v1/tour?screen=" + screen);
    return reply.status == 200 ? reply.json().at("title").get<std::string>() : reply.code();
  };
  write_file(content / "droits.md", std::string(a_tour).replace(2, 4, "Droits"));
  server.restart();
  CHECK(title("/droits") == "Droits");
  CHECK(title("/droits/ajouter") == "Droits");
  CHECK(title("/compte") == "request.not_found");
  write_file(content / "page.md", a_tour);
  server.restart();
  CHECK(title("/droits") == "Droits");
  CHECK(title("/compte") == "Tour");
  CHECK(title("/") == "Tour");
}

TEST_CASE("a tour says of each step where it points", "[contents]") {
  const auto fault = [](std::string markdown) {
    return domain::fault_of(domain::ContentKind::Tour, {"page", std::move(markdown)});
  };
  CHECK(fault(a_tour).empty());
  CHECK(fault("# Tour\n").starts_with("chaque étape"));
  CHECK(fault("# Tour\n\n## Le menu\n\nIl mène partout.\n").starts_with("chaque étape"));
  CHECK(fault("# Tour\n\n## Le menu\n\n- bouton « Menu »\n").starts_with("chaque étape"));
  CHECK(fault(std::string(a_tour) + "\n## Encore\n").starts_with("chaque étape"));
}
