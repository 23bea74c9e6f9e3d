#include "server/store/caisse/messages.h"

#include "server/store/sql/connection.h"
#include "server/store/sql/facts.h"

namespace espace::store {
namespace {

struct Row {
  std::int64_t id = 0;
  std::optional<std::int64_t> account_id;
  std::int64_t site_id = 0;
  std::string subject;
  std::string body;
  std::string author;
  Time created;
  std::optional<Time> closed;

  static constexpr auto columns() {
    return std::tuple{&Row::id,   &Row::account_id, &Row::site_id, &Row::subject,
                      &Row::body, &Row::author,     &Row::created, &Row::closed};
  }
};

Message message_of(Row row) {
  return {row.id,
          row.account_id,
          row.site_id,
          std::move(row.subject),
          std::move(row.body),
          parse_facts(row.author),
          row.created,
          row.closed};
}

}  // namespace

std::int64_t Messages::add(const Message& message) {
  return connection_.get<std::int64_t>(
      "INSERT INTO messages (account_id, site_id, subject, body, author, created) "
      "VALUES (:1, :2, :3, :4, :5, :6) RETURNING id",
      message.account_id, message.site_id, message.subject, message.body,
      print_facts(message.author), message.created);
}

std::optional<Message> Messages::find(std::int64_t id) const {
  auto row = connection_.find<Row>(
      "SELECT id, account_id, site_id, subject, body, author, created, closed FROM messages "
      "WHERE id = :1",
      id);
  if (!row) return std::nullopt;
  return message_of(std::move(*row));
}

std::optional<Message> Messages::latest_of(std::int64_t account_id, std::int64_t site_id) const {
  auto row = connection_.find<Row>(
      "SELECT id, account_id, site_id, subject, body, author, created, closed FROM messages "
      "WHERE account_id = :1 AND site_id = :2 ORDER BY id DESC LIMIT 1",
      account_id, site_id);
  if (!row) return std::nullopt;
  return message_of(std::move(*row));
}

std::vector<Message> Messages::list(bool open_only, std::int64_t before, std::int64_t limit) const {
  const std::int64_t end = before > 0 ? before : INT64_MAX;
  auto rows = open_only
                  ? connection_.list<Row>(
                        "SELECT id, account_id, site_id, subject, body, author, created, closed "
                        "FROM messages WHERE closed IS NULL AND id < :1 ORDER BY id DESC LIMIT :2",
                        end, limit)
                  : connection_.list<Row>(
                        "SELECT id, account_id, site_id, subject, body, author, created, closed "
                        "FROM messages WHERE id < :1 ORDER BY id DESC LIMIT :2",
                        end, limit);
  std::vector<Message> messages;
  for (auto& row : rows) messages.push_back(message_of(std::move(row)));
  return messages;
}

bool Messages::close(std::int64_t id, Time now) {
  return connection_.run("UPDATE messages SET closed = :1 WHERE id = :2 AND closed IS NULL", now,
                         id) > 0;
}

std::int64_t Messages::purge(Time closed_before) {
  return connection_.run("DELETE FROM messages WHERE closed < :1", closed_before);
}

std::vector<Attachment> Messages::attachments(std::int64_t message_id) const {
  return connection_.list<Attachment>(
      "SELECT a.token, f.id, f.name, f.media_type, f.size, f.sha256 FROM attachments a "
      "JOIN files f ON f.id = a.file_id WHERE a.message_id = :1 ORDER BY f.id",
      message_id);
}

std::vector<Attachment> Messages::waiting(std::int64_t account_id, std::int64_t site_id) const {
  return connection_.list<Attachment>(
      "SELECT a.token, f.id, f.name, f.media_type, f.size, f.sha256 FROM attachments a "
      "JOIN files f ON f.id = a.file_id WHERE a.account_id = :1 AND a.site_id = :2 "
      "AND a.message_id IS NULL ORDER BY f.id",
      account_id, site_id);
}

void Messages::attach(std::string_view token, std::int64_t account_id, std::int64_t site_id,
                      std::int64_t file_id, Time now) {
  connection_.run(
      "INSERT INTO attachments (token, account_id, site_id, file_id, created) "
      "VALUES (:1, :2, :3, :4, :5)",
      token, account_id, site_id, file_id, now);
}

std::optional<std::int64_t> Messages::detach(std::string_view token, std::int64_t account_id,
                                             std::int64_t site_id) {
  return connection_.find<std::int64_t>(
      "DELETE FROM attachments WHERE token = :1 AND account_id = :2 AND site_id = :3 "
      "AND message_id IS NULL RETURNING file_id",
      token, account_id, site_id);
}

bool Messages::assign(std::string_view token, std::int64_t account_id, std::int64_t site_id,
                      std::int64_t message_id) {
  return connection_.run(
             "UPDATE attachments SET message_id = :1 WHERE token = :2 AND account_id = :3 "
             "AND site_id = :4 AND message_id IS NULL",
             message_id, token, account_id, site_id) > 0;
}

std::int64_t Messages::purge_waiting(Time before) {
  return connection_.run("DELETE FROM attachments WHERE message_id IS NULL AND created < :1",
                         before);
}

}  // namespace espace::store
