#include "shared/rules/attachment.h"

#include "shared/rules/text.h"

#include <array>

namespace espace::rules {
namespace {

struct Extension {
  std::string_view extension;
  FileKind kind;
  std::string_view media_type;
};

constexpr std::array<Extension, 10> extensions{{
    {".pdf", FileKind::Pdf, "application/pdf"},
    {".png", FileKind::Png, "image/png"},
    {".jpg", FileKind::Jpeg, "image/jpeg"},
    {".jpeg", FileKind::Jpeg, "image/jpeg"},
    {".docx", FileKind::Docx,
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", FileKind::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".odt", FileKind::Odt, "application/vnd.oasis.opendocument.text"},
    {".ods", FileKind::Ods, "application/vnd.oasis.opendocument.spreadsheet"},
    {".csv", FileKind::Csv, "text/csv"},
    {".txt", FileKind::Txt, "text/plain"},
}};

bool is_name_accepted(std::string_view name) {
  if (check_text(name) || trim(name).empty() || name.front() == '.') return false;
  if (name.find_first_of("/\\:*?\"<>|") != std::string_view::npos) return false;
  return name.size() <= file_name_max_bytes && count_code_points(name) <= file_name_max_length;
}

}  // namespace

std::optional<FileKind> file_kind(std::string_view name) {
  const std::string lower = ascii_lower(name);
  for (const auto& each : extensions) {
    if (lower.size() > each.extension.size() && lower.ends_with(each.extension)) return each.kind;
  }
  return std::nullopt;
}

std::string_view media_type(FileKind kind) {
  for (const auto& each : extensions) {
    if (each.kind == kind) return each.media_type;
  }
  return {};
}

std::string_view accepted_extensions() {
  return ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods,.csv,.txt";
}

std::optional<Code> check_attachment(std::string_view name, std::int64_t size,
                                     std::int64_t max_size) {
  if (!is_name_accepted(name)) return Code::AttachmentName;
  if (!file_kind(name)) return Code::AttachmentType;
  if (size <= 0) return Code::AttachmentEmpty;
  if (size > max_size) return Code::AttachmentSize;
  return std::nullopt;
}

std::string shorten_file_name(std::string_view name, std::size_t max_bytes) {
  if (name.size() <= max_bytes) return std::string(name);
  auto dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > 10) dot = name.size();
  const auto extension = name.substr(dot);
  std::size_t kept = 0;
  for (std::size_t position = 0; position < dot;) {
    next_code_point(name, position);
    if (position + extension.size() > max_bytes) break;
    kept = position;
  }
  return std::string(name.substr(0, kept)).append(extension);
}

std::string format_size(std::int64_t bytes) {
  constexpr std::int64_t kilo = 1024;
  if (bytes < kilo) return std::to_string(bytes) + "\u00a0o";
  if (bytes < kilo * kilo) return std::to_string((bytes + kilo / 2) / kilo) + "\u00a0Ko";
  const std::int64_t tenths = (bytes * 10 + kilo * kilo / 2) / (kilo * kilo);
  return std::to_string(tenths / 10) + ',' + std::to_string(tenths % 10) + "\u00a0Mo";
}

std::string word_attachment_refusal(Code code, std::int64_t max_count, std::int64_t max_size) {
  constexpr std::int64_t mega = 1024 * 1024;
  if (code == Code::AttachmentCount) {
    if (max_count < 1) return "Vous ne pouvez pas joindre de fichier.";
    if (max_count == 1) return "Vous pouvez joindre un seul fichier\u00a0: retirez l’autre.";
    return "Vous pouvez joindre " + std::to_string(max_count) +
           " fichiers au plus\u00a0: retirez les autres.";
  }
  if (code == Code::AttachmentSize) {
    const std::string limit =
        max_size % mega == 0 ? std::to_string(max_size / mega) + "\u00a0Mo" : format_size(max_size);
    return "Ce fichier est trop volumineux\u00a0: choisissez un fichier de " + limit + " au plus.";
  }
  return std::string(wording_of(code));
}

}  // namespace espace::rules
