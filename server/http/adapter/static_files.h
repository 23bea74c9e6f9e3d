#pragma once

#include "server/http/adapter/message.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espace::http {

/// Values for `{{name}}` in every .html file, HTML-escaped, filled in once at start-up; for
/// `{{{name}}}` as they are.
using PageValues = std::map<std::string, std::string>;

/// For a name that changes with the content.
std::string content_hash(const std::string& content);

/// The built web directory. Everything is read at start-up: a request's path is looked up in a map
/// and never reaches the file system.
class StaticFiles {
 public:
  /// Throws std::runtime_error with a clear line: no such directory, no index.html, a file that
  /// cannot be read, a `{{name}}` without a value. `made`: files made at start-up, by
  /// their names; they take the place of those in the directory.
  StaticFiles(const std::filesystem::path& directory, const PageValues& values,
              const std::map<std::string, std::string>& made = {});

  /// The file for that path («/help» also finds «/help.html»), or nothing.
  std::optional<Response> serve(const Request& request) const;

  /// index.html, for the screens of the client: status 200 for the paths that screens.json lists (a
  /// segment «:name» stands for any one segment), 404 for others.
  Response serve_screen(const Request& request) const;

  std::size_t count() const { return files_.size(); }

 private:
  using Body = std::shared_ptr<const std::string>;
  struct Variant {
    Body body;
    std::string etag;
  };
  struct File {
    std::string type;
    bool is_immutable = false;
    Variant plain;
    std::optional<Variant> gzip = std::nullopt;
    std::optional<Variant> brotli = std::nullopt;
  };

  static Variant variant_of(std::string content);
  void add(const std::filesystem::path& file, const std::string& name, const PageValues& values);
  Response serve(const Request& request, const File& file, int status) const;
  bool is_screen(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;
  std::vector<std::vector<std::string>> screens_;
};

}  // namespace espace::http
