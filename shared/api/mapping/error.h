#pragma once

#include "shared/text/code.h"
#include "shared/text/field_error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace espace::api {

/// What the server answers instead of a reply:
/// {"error": {"code", "message", "fields": [{"field", "code", "message"}], "reference"}}
struct Error {
  Code code = Code::Internal;
  /// For a person, in French: the catalogue's wording of the code.
  std::string message;
  std::vector<FieldError> fields;
  /// What the server's log bears too; empty where there is nothing to look up.
  std::string reference;
  /// Seconds until it is worth trying again (the Retry-After header); 0 where it does not matter.
  std::int64_t retry_after = 0;
};

Error make_error(Code code, std::vector<FieldError> fields = {});

std::string print_error(const Error& error);

/// Reads an error body. A text that is not one, or codes that this version does not know (the
/// server may be newer), give Code::ReplyMalformed or keep the server's message with
/// Code::Internal: a person always reads something.
Error parse_error(std::string_view body);

}  // namespace espace::api
