#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <regex>
#include <set>

using namespace espace;
using namespace espace::tests;
using nlohmann::json;

// Other programs are written against the document: each change to it is seen here, and named.
TEST_CASE("the OpenAPI document is the one that other programs know", "[openapi]") {
  TestServer server;
  const auto printed = server.get("/api/openapi.json").json();
  const auto known = json::parse(read_file(ESPACE_OPENAPI));
  if (printed == known) return;
  write_file(ESPACE_PRINTED_OPENAPI, printed.dump(1) + '\n');
  for (const auto& each : json::diff(known, printed)) UNSCOPED_INFO(each.dump());
  FAIL("It differs as follows from " ESPACE_OPENAPI ". Where that is meant, " ESPACE_PRINTED_OPENAPI
       " takes its place");
}

TEST_CASE("each operation has the name of its endpoint in the code", "[openapi]") {
  std::map<std::string, std::string> named;
  const std::regex value(R"re(Endpoint<[^;{}]*>\s+(\w+)\{\s*"(\w*)")re");
  for (const auto& file : std::filesystem::recursive_directory_iterator(ESPACE_SHARED_API)) {
    if (file.path().extension() != ".h") continue;
    const std::string text = read_file(file.path());
    for (std::sregex_iterator each(text.begin(), text.end(), value), end; each != end; ++each) {
      CHECK(named.emplace((*each).str(1), (*each).str(2)).second);
    }
  }
  TestServer server;
  std::set<std::string> operations;
  const auto document = server.get("/api/openapi.json").json();
  for (const auto& path : document["paths"]) {
    for (const auto& operation : path) {
      const std::string name = operation["operationId"];
      CHECK(operations.insert(name).second);
      CHECK(named[name] == name);
    }
  }
  CHECK(operations.size() == named.size());
}
