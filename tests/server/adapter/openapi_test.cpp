#include "tests/server/support/fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace espace;
using namespace espace::test;
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
