#include "server/logo.h"

#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace espace;

namespace {

std::string number(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string part(const std::string& kind, const std::string& content) {
  const std::string checked = kind + content;
  const auto sum =
      crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
  return number(static_cast<std::uint32_t>(content.size())) + checked +
         number(static_cast<std::uint32_t>(sum));
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {}) {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n" + part("IHDR", number(width) + number(height) + "\x08\x06\0\0\0"s) +
         more + part("IDAT", "…") + part("IEND", "");
}

std::string complaint_about(const std::string& content) {
  try {
    check_logo(content);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

std::string svg(const std::string& inside, const std::string& attributes = {}) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"" + attributes + ">" +
         inside + "</svg>";
}

}  // namespace

TEST_CASE("a logo has the size that its file says", "[logo]") {
  struct Case {
    std::string content;
    std::string_view extension;
    double ratio;
  };
  for (const auto& [content, extension, ratio] : std::vector<Case>{
           {png(300, 100), ".png", 3},
           {png(16, 16), ".png", 1},
           {svg(""), ".svg", 3},
           {"\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- fait à la main -->\n" +
                svg("<g/>") + "\n",
            ".svg", 3},
           {"<svg viewBox='-10,-5 , 50.5 101'/>", ".svg", 0.5},
           {"<svg width=\"200\" height=\"100px\"/>", ".svg", 2},
           {"<svg:svg viewBox=\"0 0 10 10\"><svg:g></svg:g ></svg:svg>", ".svg", 1},
       }) {
    CAPTURE(content);
    REQUIRE(complaint_about(content) == "accepted");
    const auto logo = check_logo(content);
    CHECK(logo.content == content);
    CHECK(logo.extension == extension);
    const double found = static_cast<double>(logo.width) / static_cast<double>(logo.height);
    CHECK(std::abs(found - ratio) < 0.01);
  }
}

TEST_CASE("a PNG that no page could show is refused with the reason", "[logo]") {
  CHECK(complaint_about(png(15, 100)) == "must have 16 to 2000 pixels each way");
  CHECK(complaint_about(png(100, 2001)) == "must have 16 to 2000 pixels each way");
  CHECK(complaint_about(png(900, 100)) ==
        "must not be more than 8 times as wide as high, nor 4 times as high as wide");
  CHECK(complaint_about(png(100, 401)).starts_with("must not be more than"));
  CHECK(complaint_about(png(100, 100, part("acTL", "12345678"))) == "must not move");
  const auto whole = png(100, 100);
  for (std::size_t size = 8; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(complaint_about(whole.substr(0, size)) == "is a PNG that ends too early");
  }
  auto damaged = whole;
  damaged[20] = 'x';
  CHECK(complaint_about(damaged) == "is a damaged PNG");
  CHECK(complaint_about(std::string(most_logo_bytes + 1, 'x')) == "is larger than 100 KB");
}

TEST_CASE("an SVG that does more than to draw is refused", "[logo]") {
  struct Case {
    std::string content;
    std::string_view said;
  };
  const std::string_view outside = "is an SVG that needs something from outside";
  const std::string_view style = "is an SVG whose style does more than to colour";
  for (const auto& [content, said] : std::vector<Case>{
           {svg("<script>alert(1)</script>"), "is an SVG with <script>: it may only draw"},
           {svg("<svg:SCRIPT/>"), "is an SVG with <script>: it may only draw"},
           {svg("<foreignObject/>"), "is an SVG with <foreignobject>: it may only draw"},
           {svg("<image href=\"#a\"/>"), "is an SVG with <image>: it may only draw"},
           {svg("<a href=\"#a\"/>"), "is an SVG with <a>: it may only draw"},
           {svg("<animate/>"), "is an SVG with <animate>: it may only draw"},
           {svg("<set/>"), "is an SVG with <set>: it may only draw"},
           {svg("", " onload=\"x()\""), "is an SVG with «onload»: it may only draw"},
           {svg("<g\nONCLICK = 'x()'/>"), "is an SVG with «onclick»: it may only draw"},
           {svg("<use href=\"https://exemple.fr/a.svg#b\"/>"), outside},
           {svg("<use xlink:href='data:image/png;base64,AA'/>"), outside},
           {svg("<use href=\"&#35;a\"/>"), outside},
           {svg("<g fill=\"url(https://exemple.fr/a)\"/>"), outside},
           {svg("<g style=\"fill:URL( 'https://exemple.fr/a')\"/>"), outside},
           {svg("<style>g{fill:url(//exemple.fr/a)}</style>"), outside},
           {svg("<style>@import 'a.css';</style>"), style},
           {svg("<style>g{fill:u\\72l(//exemple.fr)}</style>"), style},
           {svg("<style>g{fill:u/**/rl(//exemple.fr)}</style>"), style},
           {svg("<style>g{animation:a 1s}</style>"), style},
           {svg("<g xml:base=\"https://exemple.fr\"/>"), "is an SVG with «base»"},
           {"<!DOCTYPE svg [<!ENTITY a \"b\">]>" + svg(""),
            "is an SVG with a declaration: save it as a plain SVG"},
           {"<?xml-stylesheet href=\"a.css\"?>" + svg(""),
            "is an SVG with a declaration: save it as a plain SVG"},
           {"<?xml version=\"1.0\" encoding=\"latin1\"?>" + svg(""), "must be UTF-8"},
           {svg("\xE9"), "must be UTF-8"},
           {svg("<g>"), "is not a well-formed SVG"},
           {svg("<g a=b/>"), "is not a well-formed SVG"},
           {svg("<g a/>"), "is not a well-formed SVG"},
           {svg("</g>"), "is not a well-formed SVG"},
           {"<svg viewBox=\"0 0 1 1\">", "is an SVG that ends too early"},
           {"<svg viewBox=\"0 0 1 1", "is an SVG that ends too early"},
           {"<svg viewBox=\"0 0 1\"/>", "is an SVG whose viewBox is not four numbers"},
           {"<svg viewBox=\"0 0 0 1\"/>", "is an SVG without a size"},
           {"<svg viewBox=\"0 0 nan 1\"/>", "is an SVG without a size"},
           {"<svg width=\"100%\" height=\"1\"/>",
            "is an SVG without a viewBox, or width and height"},
           {"<svg/>", "is an SVG without a viewBox, or width and height"},
           {"<svg viewBox=\"0 0 9 1\"/>",
            "must not be more than 8 times as wide as high, nor 4 times as high as wide"},
           {svg("") + svg(""), "is neither a PNG nor an SVG"},
           {"<html></html>", "is neither a PNG nor an SVG"},
           {"GIF89a", "is neither a PNG nor an SVG"},
           {"", "is neither a PNG nor an SVG"},
       }) {
    CAPTURE(content);
    CHECK(complaint_about(content) == said);
  }
  CHECK(complaint_about(svg("<style>.a{fill:url(#b)}</style><g class=\"a\"/><use href=\"#b\"/>"
                            "<linearGradient id='b'/><text>CIBTP</text><title>a</title>")) ==
        "accepted");
}
