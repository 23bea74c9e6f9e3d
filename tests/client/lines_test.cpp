#include "client/ui/canvas.h"
#include "tests/client/screen.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

/// Where the lines of a text end on the canvas, as French typesetting wants it.
namespace espace::tests {
namespace {

constexpr ui::TextStyle style{};

std::vector<std::string> lines_of(std::string_view text, float width) {
  const std::array<ui::TextRun, 1> whole{{{text.size()}}};
  std::vector<std::string> lines;
  for (const ui::TextPiece& piece : ui::Canvas().lay_out(text, whole, width, style)) {
    lines.emplace_back(piece.text);
  }
  return lines;
}

float width_of(std::string_view text) { return ui::Canvas().measure(text, style); }

}  // namespace

TEST_CASE("a number stands on one line, unless it is longer than the line", "[lines]") {
  TestScreen screen;  // Its fonts.
  screen.open("/");
  const std::string number = "01 44 19 25 00";
  const std::string text = "Appelez votre caisse au " + number + " dès demain matin.";
  for (float width = width_of(number) + 8; width < width_of(text); width += 5) {
    CAPTURE(width);
    const std::vector<std::string> lines = lines_of(text, width);
    CHECK(std::ranges::count_if(lines, [&](const std::string& line) {
            return line.find(number) != std::string::npos;
          }) == 1);
  }
  CHECK(lines_of(number, width_of("01 44 19") + 4) ==
        std::vector<std::string>{"01 44 19", "25 00"});
}

TEST_CASE("no line ends between two letters and their hyphen, nor between n° and its number",
          "[lines]") {
  TestScreen screen;
  screen.open("/");
  const std::string text =
      "Complétez le formulaire ci-dessous pour le chantier n° 12 de Saint-Étienne.";
  for (float width = 120; width < width_of(text); width += 5) {
    for (const std::string& line : lines_of(text, width)) {
      CAPTURE(width, line);
      CHECK_FALSE(line.ends_with("ci-"));
      CHECK_FALSE(line.ends_with("n°"));
    }
  }
}

TEST_CASE("no word stands alone on the last line where the one before may go with it", "[lines]") {
  TestScreen screen;
  screen.open("/");
  const float width = width_of("Les conseillers vous répondent par tél");
  CHECK(lines_of("Les conseillers vous répondent par téléphone.", width) ==
        std::vector<std::string>{"Les conseillers vous répondent", "par téléphone."});
  // Not where too little of the line before would be left,
  CHECK(lines_of("Un à anticonstitutionnellement dit",
                 width_of("Un à anticonstitutionnellement d")) ==
        std::vector<std::string>{"Un à anticonstitutionnellement", "dit"});
  // nor where that word would be parted,
  CHECK(lines_of("Votre dossier de Saint-Étienne attend",
                 width_of("Votre dossier de Saint-Étienne at")) ==
        std::vector<std::string>{"Votre dossier de Saint-Étienne", "attend"});
  CHECK(lines_of("Chantier de Saint-Étienne n° 12", width_of("Chantier de Saint-Étienne n°")) ==
        std::vector<std::string>{"Chantier de Saint-Étienne", "n° 12"});
  // nor in a name of two words.
  CHECK(lines_of("Maçonnerie Générale", width_of("Maçonnerie Gén")) ==
        std::vector<std::string>{"Maçonnerie", "Générale"});
}

}  // namespace espace::tests
