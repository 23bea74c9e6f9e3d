#pragma once

#include "server/http/adapter/message.h"
#include "shared/api/caisse/contact.h"

#include <string_view>

namespace espace::http {

/// Another site's page cannot send this type without a preflight request, just as with JSON.
inline constexpr std::string_view upload_media_type = "application/octet-stream";

/// The file that a request carries: see api::FileBody. A name that is not base64 of UTF-8 becomes
/// empty.
api::FileBody read_upload(const Request& request);

/// The value of Content-Disposition that makes a browser save a file under that name, or show it
/// (RFC 6266): in ASCII for old browsers, in full for all others.
std::string content_disposition(std::string_view name, bool is_inline);

}  // namespace espace::http
