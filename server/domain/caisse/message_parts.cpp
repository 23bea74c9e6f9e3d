#include "server/domain/caisse/message_parts.h"

#include <algorithm>

namespace espace::domain {

std::vector<api::ContactSubject> offered_subjects(const Settings& settings) {
  std::vector<api::ContactSubject> offered;
  offered.reserve(settings.contact_subjects.size());
  for (const auto& each : settings.contact_subjects) offered.push_back({each.id, each.label});
  return offered;
}

const ContactSubject* find_subject(const Settings& settings, std::string_view id) {
  const auto& all = settings.contact_subjects;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

const std::string& recipient_of(const Settings& settings, const ContactSubject& subject) {
  return subject.email.empty() ? settings.contact_email : subject.email;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      plain += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

}  // namespace espace::domain
