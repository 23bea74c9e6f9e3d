#pragma once

#include "tests/server/support/fixture.h"
#include "tests/server/support/process.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace espace::tests {

/// A server, and the administration program on the same data.
struct Office {
  Office();

  TestServer server;
  std::filesystem::path here = server.directory();

  Ran admin(std::vector<std::string> more) const;
  std::string file(const std::string& name) const { return (here / name).string(); }
  /// Of all files but the PDFs: database, WAL, its index, spool, log.
  std::string contents() const;
  /// From a CSV file, with both letters for each site.
  void import(const std::vector<domain::SiteEntry>& sites) const;
};

/// What pdftotext reads.
std::string text_of(const std::filesystem::path& pdf);

/// The confidential codes in a text, «XXXX-XXXX-XXXX», in order.
std::vector<std::string> codes_in(std::string_view text);

bool has(const std::string& text, std::string_view what);

}  // namespace espace::tests
