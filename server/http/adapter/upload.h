#pragma once

#include "server/http/adapter/message.h"
#include "shared/api/caisse/contact.h"

#include <string_view>

namespace espace::http {

/// A page of another site cannot send it without asking first, as it cannot send JSON.
inline constexpr std::string_view upload_media_type = "application/octet-stream";

/// The file that a request is: see api::FileBody. A name that is not UTF-8 in base64 is empty.
api::FileBody read_upload(const Request& request);

/// The value of Content-Disposition by which a browser saves a file under that name, or shows it
/// (RFC 6266): in ASCII for old ones, whole for all others.
std::string content_disposition(std::string_view name, bool is_inline);

}  // namespace espace::http
