#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Files that people send to the caisse (shared/GUIDE.md), as far as name and size tell. The server
/// checks the content.
namespace espace::rules {

enum class FileKind : std::uint8_t { Pdf, Png, Jpeg, Docx, Xlsx, Odt, Ods, Csv, Txt };

/// By the extension, in upper or lower case; nothing if it is not accepted.
std::optional<FileKind> file_kind(std::string_view name);
/// "application/pdf"
std::string_view media_type(FileKind kind);
/// What a file chooser accepts: ".pdf,.png,…"
std::string_view accepted_extensions();

inline constexpr std::size_t file_name_max_length = 150;  ///< In code points.
/// A directory's limit is 255 bytes, and whoever stores the file adds something before and after
/// its name.
inline constexpr std::size_t file_name_max_bytes = 200;

/// The error of a file before its content is checked, or nothing. The name must be possible in a
/// directory of any system: no separator, no control character, no «..» at the start. Codes:
/// AttachmentName, AttachmentType, AttachmentEmpty, AttachmentSize.
std::optional<Code> check_attachment(std::string_view name, std::int64_t size,
                                     std::int64_t max_size);

/// The name in at most that many bytes, its extension kept: for names accepted earlier.
std::string shorten_file_name(std::string_view name, std::size_t max_bytes = file_name_max_bytes);

/// «1,4 Mo», «312 Ko», «18 o»
std::string format_size(std::int64_t bytes);

/// wording_of() with the limits that the caisse set, which the catalogue cannot know: «Vous pouvez
/// joindre 3 fichiers au plus : …».
std::string word_attachment_refusal(Code code, std::int64_t max_count, std::int64_t max_size);

}  // namespace espace::rules
