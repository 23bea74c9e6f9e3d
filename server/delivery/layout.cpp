#include "server/delivery/layout.h"

#include "server/text/html.h"

#include <fmt/format.h>

namespace espace::delivery {

Layout::Layout(std::string_view title, std::string_view caisse_name, std::string_view color)
    : color_(escape_html(color)) {
  const std::string safe_title = escape_html(title);
  const std::string safe_name = escape_html(caisse_name);
  head_ = fmt::format(
      R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>{title}</title>
</head>
<body style="margin:0;padding:0;background:#eef1f5;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef1f5;">
<tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px;font-family:Arial,Helvetica,sans-serif;color:#1c2733;font-size:16px;line-height:1.55;">
<tr><td style="padding:20px 32px;background:{color};border-radius:8px 8px 0 0;color:#ffffff;font-size:15px;font-weight:bold;">{name}</td></tr>
<tr><td style="padding:28px 32px 12px 32px;">
<h1 style="margin:0 0 20px 0;font-size:22px;line-height:1.3;color:{color};">{title}</h1>
)",
      fmt::arg("title", safe_title), fmt::arg("name", safe_name), fmt::arg("color", color_));
  foot_ = fmt::format(
      R"(</td></tr>
<tr><td style="padding:16px 32px 24px 32px;border-top:1px solid #d9e0e7;font-size:13px;color:#4d5b69;">{name} · Espace sécurisé entreprise</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
)",
      fmt::arg("name", safe_name));
}

void Layout::paragraph(std::string_view text) {
  body_ += fmt::format("<p style=\"margin:0 0 16px 0;\">{}</p>\n", escape_html(text));
}

void Layout::button(std::string_view label, std::string_view link) {
  body_ += fmt::format(
      "<p style=\"margin:24px 0;\"><a href=\"{}\" style=\"display:inline-block;padding:14px 28px;"
      "background:{};border-radius:6px;color:#ffffff;font-weight:bold;"
      "text-decoration:none;\">{}</a></p>\n",
      escape_html(link), color_, escape_html(label));
}

void Layout::link(std::string_view introduction, std::string_view link) {
  const std::string safe = escape_html(link);
  body_ += fmt::format(
      "<p style=\"margin:0 0 16px 0;font-size:14px;color:#4d5b69;\">{}<br><a href=\"{}\" "
      "style=\"color:{};word-break:break-all;\">{}</a></p>\n",
      escape_html(introduction), safe, color_, safe);
}

void Layout::code(std::string_view introduction, std::string_view code, std::string_view warning) {
  body_ += fmt::format(
      "<p style=\"margin:0 0 16px 0;font-size:14px;color:#4d5b69;\">{}<br><strong "
      "style=\"font-family:Consolas,Menlo,monospace;font-size:16px;letter-spacing:1px;"
      "color:#1c2733;\">{}</strong><br>{}</p>\n",
      escape_html(introduction), escape_html(code), escape_html(warning));
}

void Layout::note(std::string_view text) {
  body_ += fmt::format("<p style=\"margin:0 0 16px 0;font-size:14px;color:#4d5b69;\">{}</p>\n",
                       escape_html(text));
}

std::string Layout::html() const { return head_ + body_ + foot_; }

}  // namespace espace::delivery
