#include "tests/server/fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::test;

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
