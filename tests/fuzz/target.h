#pragma once

#include <span>
#include <stdexcept>
#include <string_view>

/// What parses something from outside, callable with any bytes: by libFuzzer (driver.cpp), and by
/// the tests with the seeds.
namespace espace::fuzz {

struct Target {
  std::string_view name;  ///< Of its folder in seeds/.
  void (*run)(std::string_view bytes);
};
std::span<const Target> targets();

/// A promise about what was parsed; libFuzzer takes the exception for the crash that it is.
inline void expect(bool kept, const char* promise) {
  if (!kept) throw std::logic_error(promise);
}

/// The first line of an input says what the rest is for. Where the fuzzer made something else of
/// it, its length does.
struct Addressed {
  std::string_view line;
  std::string_view rest;

  explicit Addressed(std::string_view bytes)
      : line(bytes.substr(0, bytes.find('\n'))), rest(bytes.substr(line.size())) {
    if (!rest.empty()) rest.remove_prefix(1);
  }
};

void run_requests(std::string_view bytes);      ///< «POST /api/v1/session», then a body.
void run_queries(std::string_view bytes);       ///< «GET /api/v1/delegations», then a query.
void run_rules(std::string_view bytes);         ///< What a person typed.
void run_headers(std::string_view bytes);       ///< Lines of «Name: value».
void run_csv(std::string_view bytes);           ///< A file.
void run_members(std::string_view bytes);       ///< A file of members.
void run_declarations(std::string_view bytes);  ///< A file of declarations.
void run_attachments(std::string_view bytes);   ///< «pdf», then a file.
void run_tokens(std::string_view bytes);        ///< A token, then a set of keys.

}  // namespace espace::fuzz
