#include "server/http/adapter/static_files.h"

#include "server/http/adapter/compress.h"
#include "server/http/adapter/negotiate.h"
#include "server/text/html.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace espace::http {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> types{{
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".md", "text/markdown; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".otf", "font/otf"},
    {".pdf", "application/pdf"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".woff2", "font/woff2"},
    {".xml", "application/xml"},
}};

std::string_view type_of(const std::string& extension) {
  for (const auto& [known, type] : types) {
    if (known == extension) return type;
  }
  return "application/octet-stream";
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return text;
}

/// «name-0123abcd.ext»: the name changes with the content.
bool has_content_hash(const fs::path& name) {
  const std::string stem = name.stem().string();
  const auto dash = stem.rfind('-');
  if (dash == std::string::npos || stem.size() - dash - 1 < 8) return false;
  return std::all_of(stem.begin() + static_cast<std::ptrdiff_t>(dash) + 1, stem.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string fill_in(const std::string& text, const PageValues& values, const fs::path& file) {
  std::string filled;
  std::size_t position = 0;
  while (true) {
    const auto open = text.find("{{", position);
    filled.append(text, position, open - position);
    if (open == std::string::npos) return filled;
    const bool is_markup = text.compare(open, 3, "{{{") == 0;
    const std::size_t braces = is_markup ? 3 : 2;
    const auto close = text.find(is_markup ? "}}}" : "}}", open);
    const auto value = close == std::string::npos
                           ? values.end()
                           : values.find(text.substr(open + braces, close - open - braces));
    if (value == values.end()) {
      throw std::runtime_error(file.string() + ": unknown value " + text.substr(open, 32));
    }
    filled += is_markup ? value->second : escape_html(value->second);
    position = close + braces;
  }
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (slash != 0) segments.emplace_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return segments;
}

std::vector<std::vector<std::string>> read_screens(const fs::path& path) {
  if (!fs::exists(path)) return {{}};
  const auto json = nlohmann::json::parse(read(path), nullptr, false);
  std::vector<std::vector<std::string>> screens;
  for (const auto& each : json.is_array() ? json : nlohmann::json::array({nullptr})) {
    if (!each.is_string()) throw std::runtime_error(path.string() + ": not an array of paths");
    screens.push_back(segments_of(each.get<std::string>()));
  }
  return screens;
}

}  // namespace

std::string content_hash(const std::string& content) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  std::array<char, 33> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

StaticFiles::StaticFiles(const fs::path& directory, const PageValues& values,
                         const std::map<std::string, std::string>& made) {
  if (!fs::is_directory(directory)) {
    throw std::runtime_error(directory.string() + " is not a directory");
  }
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const auto name = entry.path().lexically_relative(directory).generic_string();
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || extension == ".br" || extension == ".gz") continue;
    if (name == "screens.json") continue;
    add(entry.path(), name, values);
  }
  for (const auto& [name, content] : made) {
    files_.insert_or_assign('/' + name,
                            File{.type = std::string(type_of(fs::path(name).extension().string())),
                                 .is_immutable = has_content_hash(name),
                                 .plain = variant_of(content)});
  }
  if (!files_.contains("/index.html")) {
    throw std::runtime_error(directory.string() + " has no index.html");
  }
  screens_ = read_screens(directory / "screens.json");
}

StaticFiles::Variant StaticFiles::variant_of(std::string content) {
  auto etag = '"' + content_hash(content) + '"';
  return {std::make_shared<const std::string>(std::move(content)), std::move(etag)};
}

void StaticFiles::add(const fs::path& path, const std::string& name, const PageValues& values) {
  const auto sibling = [&](const char* extension) -> std::optional<Variant> {
    fs::path compressed = path;
    compressed += extension;
    if (!fs::exists(compressed)) return std::nullopt;
    return variant_of(read(compressed));
  };
  File file;
  file.type = type_of(path.extension().string());
  file.is_immutable = has_content_hash(path.filename());
  std::string content = read(path);
  if (path.extension() == ".html") {
    content = fill_in(content, values, path);
    file.brotli = variant_of(compress_brotli(content));
    file.gzip = variant_of(compress_gzip(content));
  } else {
    file.brotli = sibling(".br");
    file.gzip = sibling(".gz");
  }
  file.plain = variant_of(std::move(content));
  files_.emplace('/' + name, std::move(file));
}

Response StaticFiles::serve(const Request& request, const File& file, int status) const {
  const auto accepted = accepted_encodings(request.header("Accept-Encoding"));
  const Variant* variant = &file.plain;
  Response response;
  response.status = status;
  if (file.brotli && accepted.brotli) {
    variant = &*file.brotli;
    response.headers.emplace_back("Content-Encoding", "br");
  } else if (file.gzip && accepted.gzip) {
    variant = &*file.gzip;
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  if (file.brotli || file.gzip) response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("ETag", variant->etag);
  response.headers.emplace_back(
      "Cache-Control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (status == 200 && matches_etag(request.header("If-None-Match"), variant->etag)) {
    response.status = 304;
    return response;
  }
  response.content_type = file.type;
  response.shared_body = variant->body;
  return response;
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  auto found = files_.find(request.path());
  if (found == files_.end()) found = files_.find(std::string(request.path()) + ".html");
  // The start page is reached by its screens' own addresses.
  if (found == files_.end() || found->first == "/index.html") return std::nullopt;
  return serve(request, found->second, 200);
}

bool StaticFiles::is_screen(std::string_view path) const {
  const auto segments = segments_of(path);
  return std::any_of(screens_.begin(), screens_.end(), [&](const auto& screen) {
    return std::equal(screen.begin(), screen.end(), segments.begin(), segments.end(),
                      [](const std::string& wanted, const std::string& given) {
                        return wanted.starts_with(':') || wanted == given;
                      });
  });
}

Response StaticFiles::serve_screen(const Request& request) const {
  return serve(request, files_.find("/index.html")->second, is_screen(request.path()) ? 200 : 404);
}

}  // namespace espace::http
