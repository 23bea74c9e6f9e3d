#include "server/look.h"

#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace espace;
using namespace espace::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr rules::Color red = 0x9C1B30;
constexpr const char* logo_path = "/caisse-logo-0123456789abcdef.svg";
constexpr const char* logo = "<svg viewBox=\"0 0 30 10\"/>";

/// A page whose head has the place for the caisse's look.
class Server : public TestServer {
 public:
  explicit Server(std::optional<rules::Color> color, bool has_logo = false) {
    const auto web = directory() / "web";
    write_file(web / "pied.html", "<head>\n{{{caisse_head}}}<title>{{caisse_name}}</title></head>");
    write_file(web / "marque.html", "{{{caisse_logo}}}{{caisse_owner}}, {{icon_color}}");
    write_file(web / "favicon.svg", "<svg><rect fill=\"#0B4A82\"/></svg>");
    write_file(web / "manifest.webmanifest", R"({"theme_color": "#0B4A82"})");
    Config config;
    config.settings.caisse_name = "CIBTP « d’Essai »";
    config.settings.caisse_color = color;
    if (has_logo) {
      config.settings.caisse_logo = {logo_path, 300, 100};
      config.look_files[logo_path + 1] = logo;
    }
    restart(config);
  }
  std::string head() { return get("/pied").body; }
};

}  // namespace

TEST_CASE("without a colour of the caisse its pages have nothing of it", "[look]") {
  Server server(std::nullopt);
  CHECK(server.head() == "<head>\n<title>CIBTP « d’Essai »</title></head>");
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
  const auto one = look_files(red, false);
  const auto other = look_files(rules::Color{0x0B4A82}, false);
  REQUIRE(one.files.size() == 1);
  REQUIRE(other.files.size() == 1);
  CHECK(one.files.begin()->first != other.files.begin()->first);
  CHECK(look_files(red, false).files == one.files);
  CHECK(look_files(std::nullopt, false).files.empty());
}

TEST_CASE("icon and manifest are in the caisse's colour", "[look]") {
  Server plain(std::nullopt);
  CHECK(plain.get("/favicon.svg").body == "<svg><rect fill=\"#0B4A82\"/></svg>");
  CHECK(plain.get("/marque").body == "CIBTP « d’Essai », 0B4A82");
  Server server(red);
  const auto icon = server.get("/favicon.svg");
  CHECK(icon.body == "<svg><rect fill=\"#9c1b30\"/></svg>");
  CHECK(icon.header("content-type") == "image/svg+xml");
  CHECK(icon.header("cache-control") == "no-cache");
  CHECK(server.get("/manifest.webmanifest").json()["theme_color"] == "#9c1b30");
  CHECK(server.get("/marque").body == "CIBTP « d’Essai », 9c1b30");
}

TEST_CASE("the portal's own icon and manifest have the colour that is replaced", "[look]") {
  for (const auto* name : {"favicon.svg", "manifest.webmanifest"}) {
    const auto file = read_file(std::filesystem::path(ESPACE_PUBLIC) / name);
    const auto look = look_files(red, false, file, file);
    CHECK_THAT(file, ContainsSubstring(std::string(icon_color)));
    CHECK_THAT(look.files.at(name), ContainsSubstring("#9c1b30"));
  }
}

TEST_CASE("every page has the caisse's logo in the place of the mark, with its name", "[look]") {
  Server server(std::nullopt, true);
  CHECK(server.get("/marque").body ==
        "<img class=\"logo\" src=\"/caisse-logo-0123456789abcdef.svg\" alt=\"CIBTP « d’Essai »\" "
        "width=\"300\" height=\"100\">\n    , 0B4A82");
  const auto head = server.head();
  const auto begin = head.find("/caisse-");
  const auto sheet = server.get(head.substr(begin, head.find('"', begin) - begin));
  CHECK_THAT(sheet.body, ContainsSubstring(".mark{display:none}"));
  CHECK_THAT(sheet.body, !ContainsSubstring("--primary"));
  const auto picture = server.get(logo_path);
  CHECK(picture.body == logo);
  CHECK(picture.header("content-type") == "image/svg+xml");
  CHECK(picture.header("cache-control") == "public, max-age=31536000, immutable");
  CHECK_THAT(picture.header("content-security-policy"), ContainsSubstring("default-src 'none'"));
  const auto said = server.get("/api/v1/caisse").json();
  CHECK(said["logo"] == logo_path);
  CHECK(said["logo_width"] == 300);
  CHECK(said["logo_height"] == 100);
}
