#include "server/files/content.h"

#include "shared/rules/text.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace espace::files {
namespace {

using namespace std::string_view_literals;

constexpr zip_int64_t entries_max = 5000;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Entry = std::unique_ptr<zip_file_t, Discard>;

/// `bytes` must outlive it.
Archive open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Archive archive(source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)
                         : nullptr);
  if (!archive && source) zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

/// Actually unpacks the entry, since a zip bomb lies about its size. Returns its size, or nothing
/// if it is broken, encrypted or larger than `most`.
std::optional<std::size_t> unpack(zip_t* archive, zip_uint64_t index, std::size_t most,
                                  std::string* start) {
  const Entry entry(zip_fopen_index(archive, index, 0));
  if (!entry) return std::nullopt;
  std::array<char, 32 * 1024> buffer{};
  std::size_t total = 0;
  while (true) {
    const zip_int64_t got = zip_fread(entry.get(), buffer.data(), buffer.size());
    if (got < 0) return std::nullopt;
    if (got == 0) return total;
    if (start && total == 0) start->assign(buffer.data(), static_cast<std::size_t>(got));
    total += static_cast<std::size_t>(got);
    if (total > most) return std::nullopt;
  }
}

/// The distinguishing features of a type.
struct Office {
  std::string_view main_part;  ///< OOXML: this entry must exist.
  std::string_view mimetype;   ///< OpenDocument: the entry «mimetype» has this content.
};

Office office_of(rules::FileKind kind) {
  switch (kind) {
    case rules::FileKind::Docx:
      return {"word/document.xml", {}};
    case rules::FileKind::Xlsx:
      return {"xl/workbook.xml", {}};
    default:
      return {"content.xml", rules::media_type(kind)};
  }
}

bool is_office(rules::FileKind kind, std::string_view bytes) {
  if (!bytes.starts_with("PK\x03\x04"sv)) return false;
  const auto archive = open_archive(bytes);
  if (!archive) return false;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count <= 0 || count > entries_max) return false;
  const Office office = office_of(kind);
  bool has_main_part = false;
  bool has_type = false;
  std::size_t left = unpacked_max;
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    const char* const raw_name = zip_get_name(archive.get(), index, ZIP_FL_ENC_RAW);
    if (!raw_name) return false;
    const std::string name = rules::ascii_lower(raw_name);
    if (name.find("vbaproject") != std::string::npos || name.starts_with("basic/")) return false;
    std::string start;
    const auto size = unpack(archive.get(), index, left, &start);
    if (!size) return false;
    left -= *size;
    if (name == office.main_part) has_main_part = *size > 0;
    if (name == "[content_types].xml" && office.mimetype.empty()) has_type = true;
    if (name == "mimetype" && start == office.mimetype) has_type = true;
  }
  return has_main_part && has_type;
}

/// UTF-8, or one of the eight-bit encodings that spreadsheets write: no byte that never occurs in
/// text.
bool is_text(std::string_view bytes) {
  if (bytes.starts_with("%PDF-") || bytes.starts_with("{\\rtf")) return false;
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const bool is_layout = c == '\t' || c == '\n' || c == '\r' || c == '\f';
    return (static_cast<unsigned char>(c) < 0x20 && !is_layout) || c == 0x7f;
  });
}

}  // namespace

bool is_content_of(rules::FileKind kind, std::string_view bytes) {
  switch (kind) {
    case rules::FileKind::Pdf:
      return bytes.starts_with("%PDF-");
    case rules::FileKind::Png:
      return bytes.starts_with("\x89PNG\r\n\x1a\n"sv);
    case rules::FileKind::Jpeg:
      return bytes.starts_with("\xff\xd8\xff"sv);
    case rules::FileKind::Docx:
    case rules::FileKind::Xlsx:
    case rules::FileKind::Odt:
    case rules::FileKind::Ods:
      return is_office(kind, bytes);
    case rules::FileKind::Csv:
    case rules::FileKind::Txt:
      return is_text(bytes);
  }
  return false;
}

}  // namespace espace::files
