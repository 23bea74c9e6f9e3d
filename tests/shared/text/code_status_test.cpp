#include "shared/text/code_status.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace {

using espace::Code;

TEST_CASE("every code has a status that says whose fault it is", "[catalogue]") {
  const std::set<int> statuses{400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 429, 500, 503};
  for (const auto& entry : espace::catalogue()) {
    CAPTURE(entry.name);
    CHECK(statuses.contains(espace::status_of(entry.code)));
    // Who asked is not asked to try again what the server will always refuse.
    if (espace::status_of(entry.code) < 429) CHECK_FALSE(espace::can_retry(entry.code));
  }
}

TEST_CASE("statuses that other programs rely on", "[catalogue]") {
  CHECK(espace::status_of(Code::SiretChecksum) == 422);
  CHECK(espace::status_of(Code::FieldsInvalid) == 422);
  CHECK(espace::status_of(Code::RequestMalformed) == 400);
  CHECK(espace::status_of(Code::SessionRequired) == 401);
  CHECK(espace::status_of(Code::Forbidden) == 403);
  CHECK(espace::status_of(Code::NotFound) == 404);
  CHECK(espace::status_of(Code::Conflict) == 409);
  CHECK(espace::status_of(Code::LoginThrottled) == 429);
  CHECK(espace::status_of(Code::Internal) == 500);
  CHECK(espace::status_of(Code::Busy) == 503);
}

TEST_CASE("what passes by itself may be tried again", "[catalogue]") {
  std::set<Code> passing;
  for (const auto& entry : espace::catalogue()) {
    if (espace::can_retry(entry.code)) passing.insert(entry.code);
  }
  CHECK(passing == std::set{Code::NetworkUnreachable, Code::NetworkTimeout, Code::ReplyMalformed,
                            Code::TooManyRequests, Code::Busy, Code::Internal});
}

}  // namespace
