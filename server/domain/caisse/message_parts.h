#pragma once

#include "server/domain/base/settings.h"
#include "shared/api/caisse/contact.h"

#include <string>
#include <string_view>
#include <vector>

/// What messages to the caisse have in common, whoever writes them.
namespace espace::domain {

/// The choices of «Objet».
std::vector<api::ContactSubject> offered_subjects(const Settings& settings);
/// Null: the caisse has no such subject.
const ContactSubject* find_subject(const Settings& settings, std::string_view id);
/// Who receives the messages of a subject.
const std::string& recipient_of(const Settings& settings, const ContactSubject& subject);

/// Normalises line ends. On a terminal, a lone carriage return would hide the text before it.
std::string with_plain_line_ends(std::string_view text);

}  // namespace espace::domain
