#include "server/store/caisse/messages.h"

#include "server/store/sql/facts.h"
#include "server/store/sql/rows.h"

namespace espace::store {

namespace {

constexpr Text with_file = "JOIN files f ON f.id = a.file_id";

}  // namespace

std::int64_t Messages::add(const Message& message) { return insert(connection_, message); }

std::optional<Message> Messages::find(std::int64_t id) const {
  return connection_.find<Message>(select<Message, "WHERE id = :1">, id);
}

std::optional<Message> Messages::latest_of(std::int64_t account_id, std::int64_t site_id) const {
  return connection_.find<Message>(
      select<Message, "WHERE account_id = :1 AND site_id = :2 ORDER BY id DESC LIMIT 1">,
      account_id, site_id);
}

std::optional<Message> Messages::same_of_visitor(const Message& message, Time since) const {
  return connection_.find<Message>(
      select<Message,
             "WHERE site_id IS NULL AND created >= :1 AND subject = :2 AND body = :3 "
             "AND author = :4 LIMIT 1">,
      since, message.subject, message.body, print_facts(message.author));
}

std::vector<Message> Messages::list(bool open_only, std::int64_t before, std::int64_t limit) const {
  const std::int64_t end = before > 0 ? before : INT64_MAX;
  if (open_only) {
    return connection_.list<Message>(
        select<Message, "WHERE closed IS NULL AND id < :1 ORDER BY id DESC LIMIT :2">, end, limit);
  }
  return connection_.list<Message>(select<Message, "WHERE id < :1 ORDER BY id DESC LIMIT :2">, end,
                                   limit);
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
      select_as<Attachment, "a", with_file, "WHERE a.message_id = :1 ORDER BY f.id">, message_id);
}

std::vector<Attachment> Messages::waiting(std::int64_t account_id, std::int64_t site_id) const {
  return connection_.list<Attachment>(
      select_as<
          Attachment, "a", with_file,
          "WHERE a.account_id = :1 AND a.site_id = :2 AND a.message_id IS NULL ORDER BY f.id">,
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
