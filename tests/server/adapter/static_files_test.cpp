#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>

using namespace espace;
using namespace espace::tests;

namespace {

const std::string program = "/app-0123456789ab.wasm";

}  // namespace

TEST_CASE("the best form that the browser takes is sent", "[static]") {
  TestServer server;
  const auto ask = [&](const std::string& accept) {
    return server.get(program, {{"Accept-Encoding", accept}});
  };
  const auto file = [&](const std::string& extension) {
    return read_file(server.directory() / "web" / (program.substr(1) + extension));
  };
  const auto br = ask("gzip, deflate, br");
  CHECK(br.header("content-encoding") == "br");
  CHECK(br.body == file(".br"));
  const auto gzip = ask("gzip, br;q=0");
  CHECK(gzip.header("content-encoding") == "gzip");
  CHECK(gzip.body == file(".gz"));
  const auto plain = ask("gzip;q=0, br;q=0.0");
  CHECK_FALSE(plain.has("content-encoding"));
  CHECK(plain.body == file(""));
  CHECK(server.get(program).body == file(""));
  for (const auto& reply : {br, gzip, plain}) {
    CHECK(reply.header("content-type") == "application/wasm");
    CHECK(reply.header("vary") == "Accept-Encoding");
  }
  CHECK(br.header("etag") != gzip.header("etag"));
  CHECK(br.header("etag") != plain.header("etag"));
}

TEST_CASE("what the browser has already is not sent again", "[static]") {
  TestServer server;
  const auto first = server.get("/", {{"Accept-Encoding", "br"}});
  const auto tag = first.header("etag");
  CHECK(tag.starts_with('"'));
  for (const auto& condition : {tag, "\"other\", " + tag, "W/" + tag, std::string("*")}) {
    const auto again = server.get("/", {{"Accept-Encoding", "br"}, {"If-None-Match", condition}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.header("etag") == tag);
  }
  CHECK(server.get("/", {{"If-None-Match", tag}}).status == 200);
  CHECK(server.get("/", {{"If-None-Match", "\"other\""}}).status == 200);
}

TEST_CASE("names with a content hash are kept for ever, others are asked for again", "[static]") {
  TestServer server;
  CHECK(server.get(program).header("cache-control") == "public, max-age=31536000, immutable");
  CHECK(server.get("/").header("cache-control") == "no-cache");
  CHECK(server.get("/fonts/inter.ttf").header("cache-control") == "no-cache");
  CHECK(server.get("/fonts/inter.ttf").header("content-type") == "font/ttf");
}

TEST_CASE("the page is filled in with what the caisse says of itself, escaped", "[static]") {
  TestServer server;
  Config config;
  config.settings.caisse_name = "Caisse <b>\"d'essai\"</b> & Cie";
  config.settings.caisse_telephone = "01 99 00 12 34";
  server.restart(config);
  const auto page = server.get("/");
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body.find(
            "Caisse &lt;b&gt;&quot;d&#39;essai&quot;&lt;/b&gt; &amp; Cie 01 99 00 12 34") !=
        std::string::npos);
  CHECK(server.get("/", {{"Accept-Encoding", "br"}}).header("content-encoding") == "br");
  CHECK(server.get("/", {{"Accept-Encoding", "gzip"}}).header("content-encoding") == "gzip");
  CHECK(server.get("/aide").body.find("Aide de Caisse &lt;b&gt;") != std::string::npos);
  CHECK(server.get("/aide.html").status == 200);
}

TEST_CASE("the legal pages say the caisse's address, and what is kept as long as its settings say",
          "[static]") {
  TestServer server;
  const auto shipped = std::filesystem::path(ESPACE_SHIPPED_CONTENT).parent_path();
  for (const auto& each : std::filesystem::directory_iterator(shipped)) {
    if (each.path().extension() != ".html") continue;
    std::filesystem::copy_file(each.path(), server.directory() / "web" / each.path().filename());
  }
  server.restart();
  const auto page = [&](const std::string& name) { return server.get("/" + name + ".html").body; };
  CHECK(page("donnees-personnelles").find("24\u00a0mois sans connexion") != std::string::npos);
  CHECK(page("donnees-personnelles").find("<td>12\u00a0mois</td>") != std::string::npos);

  Config config;
  auto& settings = config.settings;
  settings.caisse_name = "CIBTP d’Essai";
  settings.caisse_address = "22 rue de Dantzig\n75015 Paris";
  settings.account_idle = std::chrono::months(36);
  settings.account_idle_notice = std::chrono::days(45);
  settings.journal_retention = std::chrono::days(1096);
  settings.message_retention = std::chrono::days(90);
  server.restart(config);
  const auto privacy = page("donnees-personnelles");
  for (const char* each :
       {"36\u00a0mois sans connexion", "d’avertissement 45\u00a0jours auparavant",
        "<td>36\u00a0mois</td>", "90\u00a0jours après la clôture",
        "CIBTP d’Essai (22 rue de Dantzig, 75015 Paris)"}) {
    CAPTURE(each);
    CHECK(privacy.find(each) != std::string::npos);
  }
  const auto legal = page("mentions-legales");
  CHECK(legal.find("<br>22 rue de Dantzig, 75015 Paris<br>") != std::string::npos);
  CHECK(legal.find("hébergé par&nbsp;: CIBTP d’Essai, 22 rue de Dantzig, 75015 Paris.") !=
        std::string::npos);
  settings.caisse_host = "Hébergeur SAS, Lyon";
  server.restart(config);
  CHECK(page("mentions-legales").find("hébergé par&nbsp;: Hébergeur SAS, Lyon.") !=
        std::string::npos);
}

TEST_CASE("an installed program serves the pages that were installed with it",
          "[static][process]") {
  namespace fs = std::filesystem;
  const TemporaryDirectory prefix;
  fs::create_directories(prefix.path() / "bin");
  fs::create_directories(prefix.path() / "share/espace");
  fs::copy_file(ESPACE_SERVER, prefix.path() / "bin/espace-server");
  fs::rename(make_web(prefix.path()), prefix.path() / "share/espace/web");
  Process server({(prefix.path() / "bin/espace-server").string(), "--data",
                  (prefix.path() / "data").string(), "--listen", "127.0.0.1:0"});
  const auto url = server.wait_for_line("Listening on ");
  const auto page = HttpClient(std::stoi(url.substr(url.rfind(':') + 1))).request("GET", "/", {});
  CHECK(page.status == 200);
  CHECK(page.body.find("<p>CIBTP 01 00 00 00 00</p>") != std::string::npos);
  server.signal(SIGTERM);
  CHECK(server.wait() == 0);
}

TEST_CASE("a screen's address gives the page, an unknown one gives it with 404", "[static]") {
  TestServer server;
  const auto page = server.get("/").body;
  for (const auto* known : {"/", "/connexion", "/connexion?x=1", "/activation/abc"}) {
    INFO(known);
    CHECK(server.get(known).status == 200);
    CHECK(server.get(known).body == page);
  }
  for (const auto* unknown : {"/nowhere", "/activation", "/activation/a/b", "/connexion/x"}) {
    INFO(unknown);
    CHECK(server.get(unknown).status == 404);
    CHECK(server.get(unknown).body == page);
  }
  CHECK(server.get("/nowhere.js").code() == "request.not_found");
  CHECK(server.get("/api/v1/nowhere").code() == "request.not_found");
}

TEST_CASE("a range is answered with the whole file", "[static]") {
  TestServer server;
  const auto reply = server.get(program, {{"Range", "bytes=0-3"}});
  CHECK(reply.status == 200);
  CHECK(reply.body.size() == 20'000);
}
