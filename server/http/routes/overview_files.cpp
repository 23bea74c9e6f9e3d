#include "server/http/routes/overview_files.h"

#include "server/text/csv.h"
#include "server/text/html.h"
#include "shared/rules/day.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace espace::http {
namespace {

/// Size of a chunk.
constexpr std::size_t csv_part = 64 * 1024;

std::string shown_day(const std::string& iso) {
  const auto day = rules::check_day(iso);
  return day ? rules::format_day(*day) : std::string();
}

struct Right {
  std::string_view function;
  std::string_view level;
  std::string colleges;
};

Right right_of(const api::FunctionRight& each) {
  Right right;
  right.function = each.function.label();
  right.level = each.level.label();
  for (const auto& college : each.colleges) {
    if (!right.colleges.empty()) right.colleges += ", ";
    right.colleges += college.label();
  }
  return right;
}

/// Names the giver of each line: lines come in tree order.
class Givers {
 public:
  const std::string& of(const api::AccessLine& line) {
    names_.resize(static_cast<std::size_t>(line.depth) + 1);
    names_.push_back(line.name);
    return names_[names_.size() - 2];
  }

 private:
  std::vector<std::string> names_;
};

constexpr std::string_view page_head = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Qui peut faire quoi</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
)";

constexpr std::string_view csv_head =
    "Date;Niveau;Rôle;Nom;Adresse électronique;Reçoit de;Date d’effet;Date de fin;"
    "Fonctionnalité;Droit;Collèges\r\n";

/// Produces the file part by part.
class CsvWriter {
 public:
  explicit CsvWriter(const domain::FoundAccesses& accesses) : date_(shown_day(accesses.head.date)) {
    if (accesses.tree) walk_.emplace(*accesses.tree);
  }

  /// Empty at the end.
  std::string next() {
    if (!std::exchange(has_head_, true)) return std::string(csv_mark).append(csv_head);
    const auto line = walk_ ? walk_->next() : std::nullopt;
    if (!line) return {};
    const std::string start =
        fmt::format("{};{};{};{};{};{};{};{};", csv_cell(date_), line->depth + 1,
                    csv_cell(label_of(line->kind)), csv_cell(line->name), csv_cell(line->email),
                    csv_cell(givers_.of(*line)), csv_cell(shown_day(line->starts)),
                    csv_cell(shown_day(line->ends)));
    std::string rows;
    for (const auto& each : line->functions) {
      const Right right = right_of(each);
      rows += fmt::format("{}{};{};{}\r\n", start, csv_cell(right.function), csv_cell(right.level),
                          csv_cell(right.colleges));
    }
    return rows;
  }

 private:
  std::string date_;
  std::optional<domain::AccessTree::Walk> walk_;
  Givers givers_;
  bool has_head_ = false;
};

/// Generated twice: once for the length, once for sending.
class CsvSource final : public BodySource {
 public:
  explicit CsvSource(domain::FoundAccesses accesses) : accesses_(std::move(accesses)) {
    CsvWriter writer(accesses_);
    for (auto part = writer.next(); !part.empty(); part = writer.next()) size_ += part.size();
  }
  std::size_t size() const override { return size_; }

  std::string read(std::size_t offset) const override {
    if (!writer_ || offset < start_) {
      writer_.emplace(accesses_);
      start_ = 0;
      part_ = writer_->next();
    }
    while (offset >= start_ + part_.size()) {
      if (part_.empty()) throw std::out_of_range("behind the end of a file");
      start_ += part_.size();
      part_ = next_part();
    }
    return part_.substr(offset - start_);
  }

 private:
  std::string next_part() const {
    std::string part;
    while (part.size() < csv_part) {
      const auto more = writer_->next();
      if (more.empty()) break;
      part += more;
    }
    return part;
  }

  domain::FoundAccesses accesses_;
  std::size_t size_ = 0;
  // The position of the sending; each answer is read by one thread only.
  mutable std::optional<CsvWriter> writer_;
  mutable std::string part_;
  mutable std::size_t start_ = 0;
};

}  // namespace

std::shared_ptr<const BodySource> csv_of(const domain::FoundAccesses& accesses) {
  return std::make_shared<const CsvSource>(accesses);
}

std::string print_accesses_page(const api::AccessesReply& accesses, std::string_view site) {
  std::string html(page_head);
  html += fmt::format("<h1>Qui peut faire quoi à la date du {}</h1>\n<p>{}</p>\n",
                      shown_day(accesses.date), escape_html(site));
  if (accesses.is_past) html += "<p>Tels qu’ils étaient à la fin de cette journée.</p>\n";
  if (accesses.date < accesses.known_from) {
    html += fmt::format("<p>Les accès d’avant le {} ne sont plus conservés.</p>\n",
                        shown_day(accesses.known_from));
  }
  if (!accesses.is_complete) html += "<p>Seuls les premiers bénéficiaires sont imprimés.</p>\n";
  Givers givers;
  // Receivers are nested inside their givers, for sighted readers and for screen readers.
  std::int64_t open = 0;
  const auto close_to = [&](std::int64_t depth) {
    for (; open > depth; --open) html += "</section>\n";
  };
  for (const auto& line : accesses.lines) {
    const std::string& giver = givers.of(line);
    close_to(line.depth);
    ++open;
    const auto heading = std::min<std::int64_t>(2 + line.depth, 6);
    html += fmt::format(
        "<section>\n<h{0}>{1}</h{0}>\n<p>Niveau {2}\u00a0: {3}{4}{5}<br>Du {6} {7}</p>\n", heading,
        escape_html(line.name.empty() ? line.email : line.name), line.depth + 1,
        label_of(line.kind), line.email.empty() ? "" : ", " + escape_html(line.email),
        giver.empty() ? "" : ", par " + escape_html(giver), shown_day(line.starts),
        line.ends.empty() ? "sans date de fin" : "au " + shown_day(line.ends));
    html +=
        "<table>\n<thead><tr><th scope=\"col\">Fonctionnalité</th><th scope=\"col\">Droit</th>"
        "<th scope=\"col\">Collèges</th></tr></thead>\n<tbody>\n";
    for (const auto& each : line.functions) {
      const Right right = right_of(each);
      html += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                          right.function, right.level, right.colleges);
    }
    html += "</tbody>\n</table>\n";
  }
  close_to(0);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace espace::http
