#include "tests/server/support/http_client.h"

#include "shared/rules/text.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace espace::tests {

std::string Reply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

nlohmann::json Reply::json() const { return nlohmann::json::parse(body, nullptr, false); }

std::string Reply::code() const {
  const auto parsed = json();
  return parsed.is_object() && parsed.contains("error")
             ? parsed["error"].value("code", std::string())
             : std::string();
}

std::vector<std::string> Reply::fields() const {
  std::vector<std::string> list;
  const auto parsed = json();
  if (!parsed.is_object() || !parsed.contains("error")) return list;
  for (const auto& field : parsed["error"].value("fields", nlohmann::json::array())) {
    list.push_back(field.value("field", "") + ' ' + field.value("code", ""));
  }
  return list;
}

HttpClient::HttpClient(int port, const std::string& host)
    : host_("localhost:" + std::to_string(port)) {
  sockaddr_storage address{};
  socklen_t length = sizeof(sockaddr_in);
  if (host.find(':') == std::string::npos) {
    auto& v4 = reinterpret_cast<sockaddr_in&>(address);
    v4.sin_family = AF_INET;
    v4.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, host.c_str(), &v4.sin_addr);
  } else {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr);
    length = sizeof(sockaddr_in6);
  }
  socket_ = ::socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), length) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
}

HttpClient::~HttpClient() { ::close(socket_); }

Reply HttpClient::request(std::string_view method, std::string_view path, const Headers& headers,
                          std::string_view body) {
  const auto has = [&](std::string_view name) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto& each) { return each.first == name; });
  };
  std::string text = std::string(method) + ' ' + std::string(path) + " HTTP/1.1\r\n";
  if (!has("Host")) text += "Host: " + host_ + "\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  const bool needs_length = !body.empty() || method == "POST" || method == "PUT";
  if (needs_length && !has("Content-Length") && !has("Transfer-Encoding")) {
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  text += "\r\n";
  text += body;
  send(text);
  return receive(method == "HEAD");
}

void HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    // The server may answer and close before everything is sent: its answer is what counts.
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool HttpClient::fill() {
  std::array<char, 16 * 1024> buffer{};
  const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  pending_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

Reply HttpClient::receive(bool is_head) {
  std::size_t end = 0;
  while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) throw std::runtime_error("the connection ended without an answer");
  }
  std::string head = pending_.substr(0, end + 2);
  pending_.erase(0, end + 4);
  Reply reply;
  reply.status = std::stoi(head.substr(9, 3));
  std::size_t position = head.find("\r\n") + 2;
  while (position < head.size()) {
    const auto line_end = head.find("\r\n", position);
    const auto line = head.substr(position, line_end - position);
    const auto colon = line.find(':');
    reply.headers.emplace(rules::ascii_lower(line.substr(0, colon)),
                          rules::trim(std::string_view(line).substr(colon + 1)));
    position = line_end + 2;
  }
  if (reply.status == 100) return receive(is_head);
  if (is_head || reply.status == 204 || reply.status == 304) return reply;
  const auto length = static_cast<std::size_t>(std::stoul('0' + reply.header("content-length")));
  while (pending_.size() < length && fill()) {
  }
  reply.body = pending_.substr(0, length);
  pending_.erase(0, length);
  return reply;
}

bool HttpClient::is_closed() { return pending_.empty() && !fill(); }

}  // namespace espace::tests
