#include "server/demo/documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace espace::demo {
namespace {

/// One page with one line of ASCII.
std::string make_pdf(const std::string& line) {
  const std::string content = fmt::format("BT /F1 18 Tf 72 740 Td ({}) Tj ET", line);
  const std::array<std::string, 5> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
      "/Resources << /Font << /F1 5 0 R >> >> >>",
      fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t index = 0; index < objects.size(); ++index) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", index + 1, objects[index]);
  }
  return pdf + table +
         fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, pdf.size());
}

}  // namespace

void publish_documents(domain::Documents& documents) {
  const std::vector<std::array<std::string, 3>> all{
      {"Guide de la période de congés", "Informations", "Guide de la periode de conges"},
      {"Barème des cotisations 2027", "Informations", "Bareme des cotisations 2027"},
      {"Attestation de mise à jour", "Attestations", "Attestation de mise a jour"}};
  for (const auto& [title, category, line] : all) {
    const auto pdf = make_pdf(line);
    std::size_t at = 0;
    const auto published = documents.publish({title, category, {}, false}, [&](std::string& bytes) {
      const auto size = std::min(bytes.size(), pdf.size() - at);
      pdf.copy(bytes.data(), size, at);
      at += size;
      return size;
    });
    if (!published) throw std::runtime_error("a document of the demonstration was refused");
  }
}

}  // namespace espace::demo
