#include "server/text/csv.h"

#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <vector>

using namespace espace;

TEST_CASE("a cell of a CSV file is quoted, and no formula", "[csv]") {
  struct Case {
    std::string_view text;
    std::string_view cell;
  };
  for (const auto& [text, cell] : std::vector<Case>{
           {"", "\"\""},
           {"Zoé Durand", "\"Zoé Durand\""},
           {"a;b", "\"a;b\""},
           {"dit « l’\"Ancien\" »", "\"dit « l’\"\"Ancien\"\" »\""},
           {"une\ndeux\r\n", "\"une\ndeux\r\n\""},
           {"=1+1", "\"'=1+1\""},
           {"+33 6", "\"'+33 6\""},
           {"-2", "\"'-2\""},
           {"@SUM(A1)", "\"'@SUM(A1)\""},
           {"\t=1", "\"'\t=1\""},
           {"\r=1", "\"'\r=1\""},
           {"\n=1", "\"'\n=1\""},
           {"＝1", "\"'＝1\""},
           {"\"=1", "\"\"\"=1\""},
           {"1=1", "\"1=1\""},
           {"– sans –", "\"– sans –\""},
           {"zoe@exemple.fr", "\"zoe@exemple.fr\""},
       }) {
    CHECK(csv_cell(text) == cell);
  }
}
