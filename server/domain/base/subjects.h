#pragma once

#include "server/store/opening/members.h"

#include <cstdint>
#include <string>

/// How the journal names the subject of an action.
namespace espace::domain {

inline std::string subject_of(const store::Site& site) { return "site:" + site.identifiant; }
inline std::string account_subject(std::int64_t id) { return "account:" + std::to_string(id); }

}  // namespace espace::domain
