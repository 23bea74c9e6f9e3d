#include "tests/server/support/delegation_town.h"
#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <utility>

using namespace espace;
using namespace espace::tests;

namespace {

constexpr auto documents = "/api/v1/documents";

struct Office {
  TestServer server;
  TestServer::Member member = server.add_member();
  Headers cookie;

  Office() {
    server.open_account(member, "zoe@example.fr");
    cookie = log_in("zoe@example.fr");
  }
  Headers log_in(const std::string& email) {
    return {{"Cookie", "__Host-espace=" + server.log_in(email)}};
  }
  Ran publish(std::vector<std::string> more, const std::string& content = "%PDF-1.7 content") {
    const auto file = server.directory() / "document.pdf";
    write_file(file, content);
    const auto config = server.directory() / "espace.toml";
    write_file(config, "[server]\npublic_url = \"https://portail.example\"\n");
    std::vector<std::string> all{
        ESPACE_ADMIN, "--data",        (server.directory() / "data").string(),
        "--config",   config.string(), "document",
        "publish",    file.string()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  Ran admin(std::vector<std::string> more) const {
    std::vector<std::string> all{ESPACE_ADMIN, "--data", (server.directory() / "data").string()};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  /// For the member's site.
  void publish(const std::string& title, const std::string& category,
               const std::string& content = "%PDF-1.7 content") {
    const auto ran = publish({"--identifiant", member.site.identifiant, "--title", title,
                              "--category", category, "--silent"},
                             content);
    if (ran.status != 0) throw std::runtime_error(ran.output);
  }
  nlohmann::json list(const std::string& query = "") {
    return server.get(documents + query, cookie).json();
  }
  Reply file(const std::string& id, const std::string& more = "") {
    return server.get(std::string(documents) + "/file?id=" + id + more, cookie);
  }
};

}  // namespace

TEST_CASE("documents are listed the latest first, by category and by page", "[documents]") {
  Office office;
  for (int count = 1; count <= 12; ++count) {
    office.publish("Bordereau " + std::to_string(count),
                   count % 3 == 0 ? "Attestations" : "Appels");
  }
  const auto first = office.list();
  CHECK(first.at("total") == 12);
  CHECK(first.at("documents").size() == 10);
  CHECK(first.at("documents")[0].at("title") == "Bordereau 12");
  CHECK(first.at("documents")[0].at("size") == 16);
  CHECK(first.at("categories") == nlohmann::json{"Appels", "Attestations"});
  CHECK(office.list("?page=2").at("documents").size() == 2);
  CHECK(office.list("?page=3").at("documents").empty());
  CHECK(office.list("?page_size=5").at("documents").size() == 5);
  const auto filtered = office.list("?category=Attestations");
  CHECK(filtered.at("total") == 4);
  CHECK(filtered.at("documents")[3].at("title") == "Bordereau 3");
  CHECK(office.server.get(std::string(documents) + "?page=0", office.cookie).status == 422);
  CHECK(office.server.get(std::string(documents) + "?page_size=1000", office.cookie).status == 422);
  CHECK(office.server.get(documents).status == 401);
}

TEST_CASE("a document of many parts is downloaded byte by byte as it was", "[documents]") {
  Office office;
  std::string content = "%PDF-1.7\n";
  for (int count = 0; count < 1'000'000; ++count) content += static_cast<char>(count * 31 % 257);
  office.publish("Relevé « été » 100 %", "Relevés", content);
  const std::string id = office.list().at("documents")[0].at("id");
  const auto reply = office.file(id);
  CHECK(reply.status == 200);
  CHECK(reply.body == content);
  CHECK(reply.header("content-type") == "application/pdf");
  CHECK(reply.header("cache-control") == "no-store");
  CHECK(reply.header("content-disposition") ==
        "attachment; filename=\"Relev_ _ _t_ _ 100 _.pdf\"; "
        "filename*=UTF-8''Relev%C3%A9%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB%20100%20%25.pdf");
  const auto shown = office.file(id, "&is_inline=true");
  CHECK(shown.header("content-disposition").starts_with("inline; "));
  CHECK(shown.header("content-security-policy").starts_with("default-src 'none'"));
  CHECK(shown.header("x-content-type-options") == "nosniff");
  CHECK(shown.body == content);
}

TEST_CASE("another site's document is not there, even by its very address",
          "[documents][hostile]") {
  Office office;
  office.publish("Confidentiel", "Relevés");
  const std::string id = office.list().at("documents")[0].at("id");
  office.server.open_account(office.server.add_member(), "max@example.fr");
  const auto zoe = office.cookie;
  office.cookie = office.log_in("max@example.fr");
  CHECK(office.list().at("documents").empty());
  CHECK(office.list().at("categories").empty());
  const auto other = office.file(id);
  const auto unknown = office.file(std::string(id.rbegin(), id.rend()));
  CHECK(other.status == 404);
  CHECK(unknown.status == 404);
  CHECK(other.code() == unknown.code());
  CHECK(office.server.get(std::string(documents) + "/file?id=" + id).status == 401);
  office.cookie = zoe;
  CHECK(office.file(id).status == 200);
  // Its number is no address, neither is part of one.
  CHECK(id.size() == 43);
  for (const std::string& wrong : {std::string("1"), std::string(), id.substr(1), id + "a"}) {
    CAPTURE(wrong);
    CHECK(office.file(wrong).status == 404);
  }
  CHECK(office.file(std::string(65, 'x')).status == 422);
  CHECK(office.server.get(std::string(documents) + "/file", zoe).status == 404);
}

TEST_CASE("a document for all is seen at every site, and told of by e-mail", "[documents]") {
  Office office;
  office.server.open_account(office.server.add_member(), "max@example.fr");
  const auto ran =
      office.publish({"--all", "--title", "Barème 2027", "--category", "Informations"});
  CAPTURE(ran.output);
  REQUIRE(ran.status == 0);
  CHECK(ran.output.find("courriels : 2") != std::string::npos);
  CHECK(office.list().at("total") == 1);
  office.cookie = office.log_in("max@example.fr");
  CHECK(office.list().at("total") == 1);
}

TEST_CASE("the administrator of a site is told of its document, unless silenced", "[documents]") {
  Office office;
  const std::vector<std::string> of_site{
      "--identifiant", office.member.site.identifiant, "--title", "Appel", "--category", "Appels"};
  CHECK(office.publish(of_site).output.find("courriels : 1") != std::string::npos);
  auto silent = of_site;
  silent.push_back("--silent");
  CHECK(office.publish(silent).output.find("courriels : 0") != std::string::npos);
}

TEST_CASE("what cannot be published is refused with its reason, and nothing appears",
          "[documents]") {
  Office office;
  const auto& identifiant = office.member.site.identifiant;
  const auto refused = [&](std::vector<std::string> more, const std::string& words, int status,
                           const std::string& content = "%PDF-1.7") {
    const auto ran = office.publish(std::move(more), content);
    CAPTURE(ran.output);
    CHECK(ran.status == status);
    CHECK(ran.output.find(words) != std::string::npos);
  };
  const std::vector<std::string> named{"--title", "T", "--category", "C"};
  auto with = [&](std::vector<std::string> more) {
    more.insert(more.end(), named.begin(), named.end());
    return more;
  };
  refused(with({}), "--identifiant ou --all", 2);
  refused(with({"--all", "--identifiant", identifiant}), "--identifiant ou --all", 2);
  refused(with({"--identifiant", "9999999999"}), "aucun adhérent", 1);
  refused(with({"--identifiant", "12"}), "10 chiffres", 1);
  refused(with({"--identifiant", identifiant}), "n’est pas un PDF", 1, "<html>");
  refused(with({"--identifiant", identifiant}), "illisible ou vide", 2, "");
  refused({"--identifiant", identifiant, "--title", " ", "--category", "C"}, "title", 1);
  refused({"--identifiant", identifiant, "--title", std::string(101, 'x'), "--category", "C"},
          "trop long", 1);
  CHECK(office.list().at("total") == 0);
}

TEST_CASE("of a publication that is refused nothing is kept", "[documents]") {
  Office office;
  const auto& identifiant = office.member.site.identifiant;
  const std::vector<std::string> of_site{"--identifiant", identifiant, "--title", "T",
                                         "--category",    "C"};
  std::string large = "%PDF-1.7\n";
  large.resize(50 * 1024 * 1024 + 1, 'x');
  const auto refused = office.publish(of_site, large);
  CAPTURE(refused.output);
  CHECK(refused.status == 1);
  CHECK(refused.output.find("dépasse 50 Mo") != std::string::npos);
  CHECK(office.server.files_kept() == "0 0");
  CHECK(office.publish(of_site, std::string(300'000, 'x')).status == 1);
  CHECK(office.server.files_kept() == "0 0");
  CHECK(office.list().at("total") == 0);
  large.pop_back();
  CHECK(office.publish(of_site, large).status == 0);
  CHECK(office.list().at("documents")[0].at("size") == 50 * 1024 * 1024);
}

TEST_CASE("a document that was published by mistake is found, and withdrawn at once",
          "[documents][process]") {
  Office office;
  const auto other = office.server.add_member();
  const auto listed = [&](std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"document", "list", "--json"});
    return nlohmann::json::parse(office.admin(std::move(more)).output);
  };
  REQUIRE(office
              .publish({"--identifiant", office.member.site.identifiant, "--identifiant",
                        other.site.identifiant, "--title", "Par erreur", "--category", "Appels",
                        "--silent"})
              .status == 0);
  REQUIRE(
      office.publish({"--all", "--title", "Barème", "--category", "Appels", "--silent"}).status ==
      0);
  const auto all = listed();
  REQUIRE(all.size() == 3);
  CHECK(all[0].at("title") == "Barème");
  CHECK(all[0].at("identifiant").is_null());
  CHECK(all[2].at("identifiant") == office.member.site.identifiant);
  CHECK(listed({"--identifiant", other.site.identifiant}).size() == 2);
  CHECK(listed({"--limit", "1"}).size() == 1);
  const auto words = office.admin({"document", "list"}).output;
  CHECK(words.find("tous les sites") != std::string::npos);
  CHECK(words.find("Par erreur, Appels") != std::string::npos);

  // At one site: the other keeps the file.
  const std::string id = office.list().at("documents")[1].at("id");
  REQUIRE(office.file(id).status == 200);
  const auto number = std::to_string(all[2].at("number").get<int>());
  const auto withdrawn = office.admin({"document", "withdraw", number});
  CAPTURE(withdrawn.output);
  CHECK(withdrawn.status == 0);
  CHECK(withdrawn.output.find("retiré") != std::string::npos);
  CHECK(office.file(id).status == 404);
  CHECK(office.list().at("total") == 1);
  CHECK(office.server.files_kept() == "2 2");
  CHECK(office.admin({"document", "withdraw", number}).status == 1);

  // Everywhere: the file goes with the last.
  REQUIRE(office
              .publish({"--identifiant", office.member.site.identifiant, "--identifiant",
                        other.site.identifiant, "--title", "Encore", "--category", "Appels",
                        "--silent"})
              .status == 0);
  const auto latest = std::to_string(listed()[0].at("number").get<int>());
  const auto both = office.admin({"document", "withdraw", latest, "--everywhere", "--json"});
  CHECK(nlohmann::json::parse(both.output).at("withdrawn").size() == 2);
  CHECK(office.server.files_kept() == "2 2");
  CHECK(listed().size() == 2);
  const auto journal =
      office.admin({"journal", "search", "--action", "document.withdrawn", "--json"}).output;
  CHECK(nlohmann::json::parse(journal).size() == 3);
  CHECK(office.admin({"document", "list", "--identifiant", "12"}).status == 2);
  CHECK(office.admin({"document", "withdraw", "x"}).status == 2);
}

TEST_CASE("who may not read the documents gets neither the list nor a file",
          "[documents][hostile]") {
  DelegationTown town;
  town.portal().services().documents.publish(
      {"Confidentiel", "Relevés", {town.member.site.identifiant}, false},
      [is_read = false](std::string& bytes) mutable -> std::size_t {
        if (std::exchange(is_read, true)) return 0;
        std::memcpy(bytes.data(), "%PDF-1.7", 8);
        return 8;
      });
  auto grant = town.a_grant();
  grant["levels"] = {{{"function", "planning"}, {"level", "read"}}};
  const auto paul = town.make(town.holder, "paul@example.fr", grant);
  grant["levels"] = {{{"function", "documents"}, {"level", "read"}}};
  const auto anne = town.make(town.holder, "anne@example.fr", grant);
  const std::string id =
      town.send(town.holder, "GET", documents).json().at("documents")[0].at("id");
  const auto file = std::string(documents) + "/file?id=" + id;
  CHECK(town.send(anne, "GET", documents).json().at("total") == 1);
  CHECK(town.send(anne, "GET", file).body == "%PDF-1.7");
  for (const auto& path : {std::string(documents), file}) {
    CAPTURE(path);
    const auto refused = town.send(paul, "GET", path);
    CHECK(refused.status == 403);
    CHECK(refused.code() == "access.forbidden");
    CHECK(refused.body.find("PDF") == std::string::npos);
  }
}
