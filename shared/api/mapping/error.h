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
  /// Also in the server's log; empty if there is nothing to look up.
  std::string reference;
  /// Seconds until trying again makes sense (the Retry-After header); 0 if it does not matter.
  std::int64_t retry_after = 0;
};

Error make_error(Code code, std::vector<FieldError> fields = {});

std::string print_error(const Error& error);

/// Reads an error body. A text that is not one gives Code::ReplyMalformed; a code that this version
/// does not know (the server may be newer) gives Code::Internal with the server's message, so that
/// a person always reads something.
Error parse_error(std::string_view body);

}  // namespace espace::api
