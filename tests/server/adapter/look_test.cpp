#include "server/look.h"

#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace espace;
using namespace espace::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr rules::Color red = 0x9C1B30;

/// A page whose head has the place for the caisse's look.
class Server : public TestServer {
 public:
  explicit Server(std::optional<rules::Color> color) {
    write_file(directory() / "web" / "pied.html",
               "<head>\n{{{caisse_head}}}<title>{{caisse_name}}</title></head>");
    Config config;
    config.settings.caisse_color = color;
    restart(config);
  }
  std::string head() { return get("/pied").body; }
};

}  // namespace

TEST_CASE("without a colour of the caisse its pages have nothing of it", "[look]") {
  Server server(std::nullopt);
  CHECK(server.head() == "<head>\n<title>CIBTP</title></head>");
  CHECK_THAT(server.get("/api/v1/caisse").body, ContainsSubstring(R"("color":"")"));
}

TEST_CASE("every page names the style sheet with the caisse's colour", "[look]") {
  Server server(red);
  const auto head = server.head();
  CHECK_THAT(head, ContainsSubstring("<link rel=\"stylesheet\" href=\"/caisse-"));
  CHECK_THAT(head, ContainsSubstring("content=\"#9c1b30\""));
  CHECK_THAT(server.get("/api/v1/caisse").body, ContainsSubstring(R"("color":"#9c1b30")"));

  const auto begin = head.find("/caisse-");
  const auto sheet = server.get(head.substr(begin, head.find('"', begin) - begin));
  CHECK(sheet.status == 200);
  CHECK(sheet.header("content-type") == "text/css; charset=utf-8");
  CHECK(sheet.header("cache-control") == "public, max-age=31536000, immutable");
  CHECK_THAT(sheet.body, ContainsSubstring("@media all{html:root{--primary:#9c1b30;"));
  for (const bool is_strong : {false, true}) {
    const auto dark = rules::shades_of(red, {.is_dark = true, .is_strong = is_strong});
    CHECK_THAT(sheet.body, ContainsSubstring("--primary:" + rules::print_color(dark.normal)));
    CHECK_THAT(sheet.body, ContainsSubstring("--focus:" + rules::print_color(dark.normal)));
  }
}

TEST_CASE("another colour is another file: no browser keeps the old one", "[look]") {
  const auto one = look_files(red);
  const auto other = look_files(rules::Color{0x0B4A82});
  REQUIRE(one.files.size() == 1);
  REQUIRE(other.files.size() == 1);
  CHECK(one.files.begin()->first != other.files.begin()->first);
  CHECK(look_files(red).files == one.files);
  CHECK(look_files(std::nullopt).files.empty());
}
