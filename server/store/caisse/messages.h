#pragma once

#include "server/store/caisse/files.h"
#include "server/store/sql/column.h"
#include "server/store/sql/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace espace::store {

class Connection;

/// A message to the caisse. One that was written without log-in has neither account nor site, and
/// nothing about its author is verified.
struct Message {
  std::int64_t id = 0;
  std::optional<std::int64_t> account_id;  ///< Empty once the account is deleted.
  std::optional<std::int64_t> site_id;
  std::string subject;  ///< As shown on the page.
  std::string body;
  std::map<std::string, std::string> author;  ///< last_name, first_name, …, when it was written.
  Time created;
  std::optional<Time> closed;

  bool is_of_visitor() const { return !site_id; }

  static constexpr std::string_view table = "messages";
  static constexpr auto columns() {
    return std::tuple{
        id_column("id", &Message::id),        column("account_id", &Message::account_id),
        column("site_id", &Message::site_id), column("subject", &Message::subject),
        column("body", &Message::body),       column("author", &Message::author),
        column("created", &Message::created), column("closed", &Message::closed)};
  }
};

struct Attachment {
  std::string token;
  std::int64_t file_id = 0;
  std::string name;
  std::string media_type;
  std::int64_t size = 0;
  std::string sha256;

  static constexpr std::string_view table = "attachments";
  static constexpr auto columns() {
    return std::tuple{key_column("token", &Attachment::token),
                      column("file_id", &Attachment::file_id),
                      read_column("f.name", &Attachment::name),
                      read_column("f.media_type", &Attachment::media_type),
                      read_column("f.size", &Attachment::size),
                      read_column("f.sha256", &Attachment::sha256)};
  }
};

class Messages {
 public:
  explicit Messages(Connection& connection) : connection_(connection) {}

  std::int64_t add(const Message& message);
  std::optional<Message> find(std::int64_t id) const;
  /// The last message that the account sent from that site.
  std::optional<Message> latest_of(std::int64_t account_id, std::int64_t site_id) const;
  /// A visitor's message with the same author, subject and body, not older than that.
  std::optional<Message> same_of_visitor(const Message& message, Time since) const;
  /// The latest first, those before that id (0: all).
  std::vector<Message> list(bool open_only, std::int64_t before, std::int64_t limit) const;
  /// False if it was already closed.
  bool close(std::int64_t id, Time now);
  /// Deletes messages closed before that time; their files become unreferenced.
  std::int64_t purge(Time closed_before);

  /// In the order in which they were attached.
  std::vector<Attachment> attachments(std::int64_t message_id) const;
  /// The attachments of the message that the account is writing at that site.
  std::vector<Attachment> waiting(std::int64_t account_id, std::int64_t site_id) const;
  void attach(std::string_view token, std::int64_t account_id, std::int64_t site_id,
              std::int64_t file_id, Time now);
  /// Returns the waiting attachment's file; nothing if it is somebody else's or not waiting.
  std::optional<std::int64_t> detach(std::string_view token, std::int64_t account_id,
                                     std::int64_t site_id);
  /// Attaches it to the sent message. False if it is somebody else's, or no longer waiting.
  bool assign(std::string_view token, std::int64_t account_id, std::int64_t site_id,
              std::int64_t message_id);
  /// Attachments of messages that were never sent.
  std::int64_t purge_waiting(Time before);

 private:
  Connection& connection_;
};

}  // namespace espace::store
