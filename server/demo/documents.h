#pragma once

#include "server/domain/caisse/documents.h"

namespace espace::demo {

/// A few documents for every site, of two categories; nobody is told. Throws std::runtime_error
/// when one is refused.
void publish_documents(domain::Documents& documents);

}  // namespace espace::demo
