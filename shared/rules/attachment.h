#pragma once

#include "shared/text/code.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Files that people send to the caisse (shared/GUIDE.md), as far as name and size
/// tell. What is inside, the server looks at.
namespace espace::rules {

enum class FileKind : std::uint8_t { Pdf, Png, Jpeg, Docx, Xlsx, Odt, Ods, Csv, Txt };

/// By the extension, in any case; nothing for one that is not accepted.
std::optional<FileKind> file_kind(std::string_view name);
/// "application/pdf"
std::string_view media_type(FileKind kind);
/// What a file chooser accepts: ".pdf,.png,…"
std::string_view accepted_extensions();

inline constexpr std::size_t file_name_max_length = 150;  ///< In code points.
/// A directory's limit is 255, and whoever keeps the file puts something before and after its name.
inline constexpr std::size_t file_name_max_bytes = 200;

/// What is wrong with a file before anybody has looked into it, or nothing. A name is one that a
/// directory of any system can hold: no separator, no control character, no «..» at the start.
/// Codes: AttachmentName, AttachmentType, AttachmentEmpty, AttachmentSize.
std::optional<Code> check_attachment(std::string_view name, std::int64_t size,
                                     std::int64_t max_size);

/// The name in that many bytes at most, its extension kept: of names that were let in before.
std::string shorten_file_name(std::string_view name, std::size_t max_bytes = file_name_max_bytes);

/// «1,4 Mo», «312 Ko», «18 octets»
std::string format_size(std::int64_t bytes);

/// wording_of() with the limits that the caisse set, which the catalogue cannot know: «Vous pouvez
/// joindre 3 fichiers au plus : …».
std::string word_attachment_refusal(Code code, std::int64_t max_count, std::int64_t max_size);

}  // namespace espace::rules
