#include "server/demo/pages.h"

#include "server/domain/base/calendar.h"
#include "server/text/html.h"
#include "shared/rules/day.h"

#include <fmt/format.h>

namespace espace::demo {
namespace {

/// The page needs nothing else: its own style sheet and the inline styles of the e-mails that it
/// shows.
constexpr const char* page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

constexpr const char* page_head = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boîte aux lettres de démonstration</title>
<style>
body { margin: 0; background: #eef1f5; color: #1c2733; font: 1rem/1.55 system-ui, sans-serif; }
header { background: #12395b; color: #fff; padding: 1.25rem 1rem; }
header > *, main { max-width: 46rem; margin: 0 auto; }
h1 { font-size: 1.4rem; }
header a { color: #fff; }
main { padding: 1rem; }
article { background: #fff; border-radius: .5rem; padding: 1rem 1.5rem; margin: 1rem 0; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; color: #12395b; }
.facts { margin: 0; color: #4d5b69; font-size: .9rem; }
.text { margin: 1rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: #12395b; }
iframe { width: 100%; height: 36rem; border: 1px solid #d9e0e7; }
</style>
</head>
<body>
<header>
<h1>Boîte aux lettres de démonstration</h1>
<p>Les courriels, les SMS et les lettres qui seraient partis, les plus récents d’abord. <a href="/demo/mailbox">Actualiser</a></p>
</header>
<main>
)";

/// «21/09/2026 à 16:13:20», in Europe/Paris.
std::string print_time(store::Time time) {
  constexpr std::size_t clock_start = 11, clock_length = 8;  // After «2026-09-21T».
  return rules::format_day(domain::day_in_paris(time)) + " à " +
         domain::iso_in_paris(time).substr(clock_start, clock_length);
}

/// The text, escaped, with clickable links.
std::string print_text(const delivery::Mail& mail) {
  std::string html = escape_html(mail.text);
  for (const auto& link : mail.links) {
    const auto safe = escape_html(link);
    const auto anchor = fmt::format("<a href=\"{0}\">{0}</a>", safe);
    const auto found = html.find(safe);
    if (found != std::string::npos) html.replace(found, safe.size(), anchor);
  }
  return html;
}

std::string print_formatted(const delivery::Mail& mail) {
  return fmt::format(
      R"(<details><summary>Version mise en forme</summary>
<iframe title="Courriel mis en forme" sandbox="allow-top-navigation-by-user-activation" srcdoc="{}"></iframe>
</details>
)",
      escape_html("<base target=\"_top\">" + mail.html));
}

const char* label_of(store::Channel channel) {
  switch (channel) {
    case store::Channel::Email:
      return "Courriel";
    case store::Channel::Sms:
      return "SMS";
    case store::Channel::Letter:
      return "Courrier postal";
  }
  return "";
}

const char* name_of(store::Channel channel) {
  switch (channel) {
    case store::Channel::Email:
      return "email";
    case store::Channel::Sms:
      return "sms";
    case store::Channel::Letter:
      return "letter";
  }
  return "";
}

std::string print_mail(const delivery::Mail& mail) {
  return fmt::format(
      R"(<article>
<h2>{subject}</h2>
<p class="facts">{channel} à {recipient}, le {time}</p>
<div class="text">{text}</div>
{formatted}</article>
)",
      fmt::arg("channel", label_of(mail.channel)), fmt::arg("subject", escape_html(mail.subject)),
      fmt::arg("recipient", escape_html(mail.recipient)),
      fmt::arg("time", print_time(mail.created)), fmt::arg("text", print_text(mail)),
      fmt::arg("formatted", mail.html.empty() ? std::string() : print_formatted(mail)));
}

http::Response mailbox_page(const std::vector<delivery::Mail>& mails) {
  std::string html = page_head;
  if (mails.empty()) html += "<p>Aucun message pour l’instant.</p>\n";
  for (const auto& mail : mails) html += print_mail(mail);
  html += "</main>\n</body>\n</html>\n";
  return {.status = 200,
          .content_type = "text/html; charset=utf-8",
          .body = std::move(html),
          .headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", page_policy}}};
}

http::Response outbox_json(const std::vector<delivery::Mail>& mails) {
  api::Json list = api::Json::array();
  for (const auto& mail : mails) {
    api::Json attachments = api::Json::array();
    for (const auto& each : mail.attachments) attachments.push_back(each.name);
    list.push_back({{"id", mail.id},
                    {"channel", name_of(mail.channel)},
                    {"kind", mail.kind},
                    {"recipient", mail.recipient},
                    {"subject", mail.subject},
                    {"text", mail.text},
                    {"html", mail.html},
                    {"links", mail.links},
                    {"attachments", std::move(attachments)},
                    {"at", domain::iso_in_paris(mail.created)}});
  }
  return http::json_response(200, api::print_json(list));
}

}  // namespace

void add_demo_routes(http::Router& router, const delivery::MailboxTransport& mailbox) {
  router.bind_page(
      path_of_pages + std::string("/mailbox"),
      [&mailbox](const http::Request&, http::Context&) { return mailbox_page(mailbox.mails()); });
  router.bind_page(
      path_of_pages + std::string("/outbox"),
      [&mailbox](const http::Request&, http::Context&) { return outbox_json(mailbox.mails()); });
}

}  // namespace espace::demo
