#pragma once

#include "server/domain/caisse/documents.h"

namespace espace::demo {

/// Publishes a few documents for every site, in two categories, without e-mail notices. Throws
/// std::runtime_error if one is refused.
void publish_documents(domain::Documents& documents);

}  // namespace espace::demo
