#include "client/ui/canvas.h"
#include "client/ui/line_breaks.h"
#include "tests/client/support/screen.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

/// Where the lines of a text end on the canvas, as French typesetting wants it.
namespace espace::tests {
namespace {

const ui::TextStyle style{};

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

TEST_CASE("where lines end needs no font: with letters of one width", "[lines]") {
  const auto broken = [](std::string_view text, float width) {
    std::string lines;
    const auto letter = [](std::size_t, char32_t) { return 1.0F; };
    const auto part = [](std::string_view each) { return static_cast<float>(each.size()); };
    ui::for_each_line(text, width, {letter, part}, [&](std::string_view line) {
      if (!lines.empty()) lines += '|';
      lines += line;
    });
    return lines;
  };
  CHECK(broken("", 10).empty());
  CHECK(broken("un mot", 10) == "un mot");
  CHECK(broken("un mot", 6) == "un mot");
  CHECK(broken("un mot", 5) == "un|mot");
  CHECK(broken("un\n\nmot", 10) == "un||mot");
  CHECK(broken("abcdefghij", 4) == "abcd|efgh|ij");
  CHECK(broken("nom@exemple.fr", 8) == "nom|@exemple|.fr");
  CHECK(broken("jean.dupont@entreprise.fr", 16) == "jean.dupont|@entreprise.fr");
  CHECK(broken("jean.dupont@entreprise.fr", 12) == "jean.dupont|@entreprise|.fr");
  CHECK(broken("jean.dupont@entreprise.fr", 9) == "jean|.dupont|@entrepri|se.fr");
  CHECK(broken("de zoe@exemple.fr :", 18) == "de|zoe@exemple.fr :");
  CHECK(broken("de zoe@exemple.fr :", 15) == "de|zoe|@exemple.fr :");
  CHECK(broken("https://www.exemple.fr/chemin/long?page=2", 26) ==
        "https://www.exemple.fr/|chemin/long?page=2");
  CHECK(broken("https://www.exemple.fr/chemin/long?page=2", 14) ==
        "https://www|.exemple.fr/|chemin/long|?page=2");
  CHECK(broken("interminablement.", 16) == "interminablement|.");
  CHECK(broken("Saint-Julien", 8) == "Saint-|Julien");
  CHECK(broken("01 44 19", 5) == "01 44|19");
  CHECK(broken("dire « oui » ou non", 9) == "dire|« oui »|ou non");
  CHECK(broken("un total de 1 250,00 € au moins", 15) == "un total de|1 250,00 € au|moins");
  CHECK(broken("presque 100 % des salaires", 11) == "presque|100 % des|salaires");
  CHECK(broken("ouvert dès 9 h 30 le lundi", 12) == "ouvert dès|9 h 30 le|lundi");
  CHECK(broken("un fichier de 12 Mo ou moins", 16) == "un fichier de|12 Mo ou moins");
  CHECK(broken("présent sur le courrier : 10 chiffres", 28) ==
        "présent sur le courrier :|10 chiffres");
  // «hôtels» is no unit.
  CHECK(broken("presque 12 hôtels", 11) == "presque 12|hôtels");
}

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

TEST_CASE("no short word stands alone on the last line where that costs the line before nothing",
          "[lines]") {
  TestScreen screen;
  screen.open("/");
  CHECK(lines_of("Les conseillers vous répondent par courriel, téléphone ou fax.",
                 width_of("Les conseillers vous répondent par courriel, téléphone ou f")) ==
        std::vector<std::string>{"Les conseillers vous répondent par courriel, téléphone",
                                 "ou fax."});
  // Not where the line before would end early,
  CHECK(lines_of("Les conseillers vous répondent par courriel ou fax.",
                 width_of("Les conseillers vous répondent par courriel f")) ==
        std::vector<std::string>{"Les conseillers vous répondent par courriel", "ou fax."});
  CHECK(lines_of("Les conseillers vous répondent par courriel public.",
                 width_of("Les conseillers vous répondent par courriel p")) ==
        std::vector<std::string>{"Les conseillers vous répondent par courriel", "public."});
  // nor where the word is long enough to make a line,
  CHECK(lines_of("Les conseillers vous répondent par téléphone.",
                 width_of("Les conseillers vous répondent par tél")) ==
        std::vector<std::string>{"Les conseillers vous répondent par", "téléphone."});
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

TEST_CASE("a word goes to the last line only to keep a short one company", "[lines]") {
  TestScreen screen;
  screen.open("/");
  const std::string text =
      "Des questions, des difficultés\u00a0? N’hésitez pas à contacter nos conseillers par "
      "courriel "
      "au moyen du formulaire ci-dessous.";
  for (float width = 150; width < width_of(text); width += 5) {
    const std::vector<std::string> lines = lines_of(text, width);
    REQUIRE(lines.size() > 1);
    const std::string& last = lines.back();
    const std::string& before = lines[lines.size() - 2];
    CAPTURE(width, before, last);
    const std::string first_word = last.substr(0, last.find(' '));
    const std::string last_word = last.substr(last.rfind(' ') + 1);
    if (width_of(before + ' ' + first_word) > width) continue;  // There was no room for it.
    CHECK(width_of(last_word) <= width / 4);
    CHECK(width_of(before) >= 0.8F * width - 1);
  }
}

}  // namespace espace::tests
