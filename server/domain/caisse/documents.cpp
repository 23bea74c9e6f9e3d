#include "server/domain/caisse/documents.h"

#include "server/domain/base/calendar.h"
#include "server/domain/base/files.h"
#include "server/domain/base/journal.h"
#include "server/domain/base/mail.h"
#include "server/domain/base/subjects.h"
#include "server/domain/base/tokens.h"
#include "server/store/store.h"
#include "shared/api/mapping/paths.h"
#include "shared/rules/identifiant.h"
#include "shared/rules/text.h"

#include <optional>

namespace espace::domain {
namespace {

constexpr std::int64_t largest_document = 50 * 1024 * 1024;
constexpr std::size_t text_max_length = 100;
constexpr std::int64_t chunk = 200;

struct TooLarge {};

void check_line(std::vector<FieldError>& errors, std::string_view field, std::string_view text) {
  if (const auto wrong = rules::check_text(text)) {
    errors.push_back({std::string(field), *wrong});
  } else if (rules::trim(text).empty()) {
    errors.push_back({std::string(field), Code::Required});
  } else if (rules::count_code_points(text) > text_max_length) {
    errors.push_back({std::string(field), Code::TooLong});
  }
}

/// Tells a person about a new document. `company` is empty if it is for every site.
void send_notice(store::Transaction& transaction, const Settings& settings,
                 const store::Account& account, const Documents::Publication& publication,
                 const std::string& company, const std::string& site, Time now) {
  messages::send(
      transaction.outgoing, account.email,
      messages::DocumentPublished{.greeting = greeting(settings, account.first_name),
                                  .title = publication.title,
                                  .category = publication.category,
                                  .company_name = company,
                                  .site_name = site,
                                  .link = url_of(settings.public_url, path_of_documents)},
      now);
}

bool is_told(const Settings& settings, const store::Account& account) {
  if (account.state != store::AccountState::Active) return false;
  return settings.document_notice == DocumentNotice::Everybody ||
         (settings.document_notice == DocumentNotice::CertifiedMobile && account.mobile_certified);
}

}  // namespace

api::ListDocumentsReply Documents::list(const api::ListDocumentsRequest& request,
                                        const Session& session) {
  const std::int64_t offset = (request.page - 1) * request.page_size;
  return environment_.store.read([&](const store::Transaction& transaction) {
    api::ListDocumentsReply reply;
    for (const auto& each :
         transaction.documents.list(session.site_id, request.category, request.page_size, offset)) {
      reply.documents.push_back({each.token, each.title, each.category,
                                 rules::iso_day(day_in_paris(each.published)), each.size});
    }
    reply.total = transaction.documents.count(session.site_id, request.category);
    reply.categories = transaction.documents.categories(session.site_id);
    return reply;
  });
}

Outcome<Documents::Opened> Documents::open(const api::DocumentRequest& request,
                                           const Session& session) {
  using Reply = Outcome<Opened>;
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    const auto document = transaction.documents.find(request.id, session.site_id);
    if (!document) return Code::NotFound;
    return Opened{document->title + ".pdf", transaction.files.find(document->file_id).value()};
  });
}

std::string Documents::read(std::int64_t file_id, std::size_t offset) {
  constexpr auto part_size = static_cast<std::size_t>(store::Files::part_size);
  const auto position = static_cast<std::int64_t>(offset / part_size);
  return read_part(environment_.store, file_id, position).substr(offset % part_size);
}

Outcome<Documents::Published> Documents::publish(
    const Publication& publication, const std::function<std::size_t(std::string&)>& read) {
  auto& store = environment_.store;
  const auto& settings = environment_.settings;
  const Time now = environment_.clock.now();
  std::vector<FieldError> errors;
  check_line(errors, "title", publication.title);
  check_line(errors, "category", publication.category);
  std::vector<store::Site> sites;
  store.read([&](const store::Transaction& transaction) {
    for (std::size_t index = 0; index < publication.identifiants.size(); ++index) {
      const std::string field = "identifiants[" + std::to_string(index) + "]";
      const auto identifiant = rules::parse_identifiant(publication.identifiants[index]);
      const auto site =
          identifiant ? transaction.sites.find_by_identifiant(*identifiant) : std::nullopt;
      if (site) {
        sites.push_back(*site);
      } else {
        errors.push_back({field, identifiant ? Code::NotFound : identifiant.code()});
      }
    }
  });
  if (!errors.empty()) return Refusal{Code::FieldsInvalid, std::move(errors)};

  std::string start;
  std::int64_t size = 0;
  std::int64_t file_id = 0;
  try {
    file_id = store_file(
        store, publication.title + ".pdf", "application/pdf",
        [&](std::string& bytes) {
          const auto got = read(bytes);
          if (size == 0) start = bytes.substr(0, std::min<std::size_t>(got, 5));
          size += static_cast<std::int64_t>(got);
          if (size > largest_document || start != "%PDF-") throw TooLarge{};
          return got;
        },
        now);
  } catch (const TooLarge&) {
    return start == "%PDF-" ? Code::AttachmentSize : Code::AttachmentType;
  }

  const bool tells = publication.with_notice && settings.document_notice != DocumentNotice::Nobody;
  Published published;
  if (publication.identifiants.empty()) {
    store.write([&](store::Transaction& transaction) {
      const auto id = transaction.documents.add(
          std::nullopt, {0, new_token(), file_id, publication.title, publication.category, now, 0});
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      std::nullopt,
                                      JournalAction::DocumentPublished,
                                      "document:" + std::to_string(id),
                                      {{"title", publication.title}}});
    });
    published.documents = 1;
    for (std::int64_t last = 0; tells;) {
      const auto holders = store.write([&](store::Transaction& transaction) {
        auto part = transaction.accounts.list_holders(last, chunk);
        for (const auto& account : part) {
          if (is_told(settings, account)) {
            send_notice(transaction, settings, account, publication, {}, {}, now);
          }
        }
        return part;
      });
      if (holders.empty()) break;
      last = holders.back().id;
      for (const auto& account : holders) {
        if (is_told(settings, account)) ++published.notices;
      }
    }
    return published;
  }
  store.write([&](store::Transaction& transaction) {
    published = {};
    for (const auto& site : sites) {
      const auto id = transaction.documents.add(
          site.id, {0, new_token(), file_id, publication.title, publication.category, now, 0});
      ++published.documents;
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      site.id,
                                      JournalAction::DocumentPublished,
                                      "document:" + std::to_string(id),
                                      {{"title", publication.title}}});
      const auto holder = transaction.sites.holder(site.id);
      const auto account = holder ? transaction.accounts.find(*holder) : std::nullopt;
      if (!tells || !account || !is_told(settings, *account)) continue;
      const auto member = transaction.members.find(site.member_id).value();
      send_notice(transaction, settings, *account, publication, member.company_name, site.name,
                  now);
      ++published.notices;
    }
  });
  return published;
}

Outcome<std::vector<store::PublishedDocument>> Documents::published(
    const std::optional<std::string>& identifiant, std::int64_t limit) {
  using Reply = Outcome<std::vector<store::PublishedDocument>>;
  return environment_.store.read([&](const store::Transaction& transaction) -> Reply {
    if (!identifiant) return transaction.documents.published(INT64_MAX, limit);
    const auto known = rules::parse_identifiant(*identifiant);
    if (!known) return Refusal{Code::FieldsInvalid, {{"identifiant", known.code()}}};
    const auto site = transaction.sites.find_by_identifiant(*known);
    if (!site) return Code::NotFound;
    return transaction.documents.published_for(site->id, INT64_MAX, limit);
  });
}

Outcome<std::vector<store::PublishedDocument>> Documents::withdraw(std::int64_t id,
                                                                   bool everywhere) {
  using Reply = Outcome<std::vector<store::PublishedDocument>>;
  const Time now = environment_.clock.now();
  return environment_.store.write([&](store::Transaction& transaction) -> Reply {
    const auto found = transaction.documents.find_published(id);
    if (!found) return Code::NotFound;
    std::vector<store::PublishedDocument> withdrawn{*found};
    if (everywhere) withdrawn = transaction.documents.of_file(found->file_id);
    for (const auto& each : withdrawn) {
      transaction.documents.remove(each.id);
      const auto site = transaction.sites.find_by_identifiant(each.identifiant);
      append_to_journal(transaction, {now,
                                      std::nullopt,
                                      site ? std::optional(site->id) : std::nullopt,
                                      JournalAction::DocumentWithdrawn,
                                      "document:" + std::to_string(each.id),
                                      {{"title", each.title}}});
    }
    if (transaction.documents.of_file(found->file_id).empty()) {
      transaction.files.remove(found->file_id);
    }
    return withdrawn;
  });
}

}  // namespace espace::domain
