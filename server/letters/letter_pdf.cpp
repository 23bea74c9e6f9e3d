#include "server/letters/letter_pdf.h"

#include "server/domain/base/sha256.h"
#include "server/letters/durable_file.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

namespace espace::letters {
namespace {

constexpr double mm = 72.0 / 25.4;
constexpr double page_width = 210 * mm;
constexpr double page_height = 297 * mm;
constexpr double margin = 20 * mm;
constexpr double text_width = page_width - 2 * margin;
constexpr double bottom = page_height - 15 * mm;

// A DL envelope (220 × 110 mm) has its window 20 mm from the right and from the bottom edge, 100 mm
// wide and 35 or 45 mm high. The sheet can move inside by some millimetres; this part of its upper
// third is always visible. Nothing else may be printed between 45 and 90 mm on the right.
constexpr double address_left = 110 * mm;
constexpr double address_top = 56 * mm;
constexpr double address_width = 84 * mm;
constexpr double address_height = 30 * mm;
constexpr double body_top = 97 * mm;
constexpr double fold_1 = 99 * mm;
constexpr double fold_2 = 198 * mm;

constexpr double qr_size = 26 * mm;

template <auto Free>
struct Release {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
void unref(void* object) { g_object_unref(object); }

using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<unref>>;
using Font = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using Attributes = std::unique_ptr<PangoAttrList, Release<pango_attr_list_unref>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Release<cairo_font_options_destroy>>;
using Qr = std::unique_ptr<QRcode, Release<QRcode_free>>;

/// With another font the letters would still print, but not as designed and measured.
void require_font(PangoContext* context) {
  const Font wanted(pango_font_description_from_string("Inter 10"));
  const std::unique_ptr<PangoFont, Release<unref>> found(
      pango_context_load_font(context, wanted.get()));
  const Font description(found ? pango_font_describe(found.get()) : nullptr);
  const char* family = description ? pango_font_description_get_family(description.get()) : nullptr;
  if (!family || std::strcmp(family, "Inter") != 0) {
    throw std::runtime_error("the font Inter is not installed (Debian's package fonts-inter)");
  }
}

}  // namespace

struct LetterPdf::Parts {
  Parts(const std::filesystem::path& its_path, std::string its_date)
      : path(its_path), file(its_path), date(std::move(its_date)) {}

  static cairo_status_t write(void* closure, const unsigned char* data, unsigned length) {
    auto& parts = *static_cast<Parts*>(closure);
    try {
      parts.file.write({reinterpret_cast<const char*>(data), length});
      return CAIRO_STATUS_SUCCESS;
    } catch (...) {
      parts.failure = std::current_exception();
      return CAIRO_STATUS_WRITE_ERROR;
    }
  }

  void check() const {
    if (failure) std::rethrow_exception(failure);
    const auto status = cairo_status(cairo.get());
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
  }

  // Cairo writes the end of a file when its surface is destroyed, so that must happen first.
  std::filesystem::path path;
  DurableFile file;
  std::string date;
  std::exception_ptr failure;
  Surface surface;
  Cairo cairo;
  Layout layout;
};

/// One sheet, filled from top to bottom.
class LetterPdf::Page {
 public:
  explicit Page(const Parts& parts)
      : cairo_(parts.cairo.get()), layout_(parts.layout.get()), date_(parts.date) {}

  void draw(const delivery::Letter& letter) {
    draw_folds();
    draw_sender(letter);
    draw_address(letter);
    y_ = body_top;
    write_line("Le " + date_, body_font, PANGO_ALIGN_RIGHT);
    y_ += 5 * mm;
    write_line("Objet\u00a0: " + letter.subject, "Inter Semi-Bold 12");
    y_ += 4 * mm;
    write_line("Madame, Monsieur,", body_font);
    y_ += 2.5 * mm;
    for (const auto& paragraph : letter.before) write_paragraph(paragraph);
    draw_facts(letter);
    for (const auto& paragraph : letter.after) write_paragraph(paragraph);
    draw_link(letter.link);
    draw_mark(letter.mark);
    if (y_ > bottom) throw std::runtime_error("a letter does not fit on its page");
  }

 private:
  static constexpr const char* body_font = "Inter 10.5";

  /// Lays `text` out; returns its height.
  double lay(std::string_view text, const char* font, double width,
             PangoAlignment alignment = PANGO_ALIGN_LEFT) {
    const Font description(pango_font_description_from_string(font));
    pango_layout_set_font_description(layout_, description.get());
    pango_layout_set_attributes(layout_, nullptr);
    pango_layout_set_width(layout_, static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout_, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout_, alignment);
    pango_layout_set_line_spacing(layout_, 1.15F);
    pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    int height = 0;
    pango_layout_get_size(layout_, nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }

  void show(double x, double y) {
    cairo_move_to(cairo_, x, y);
    pango_cairo_show_layout(cairo_, layout_);
  }

  void write_line(const std::string& text, const char* font,
                  PangoAlignment alignment = PANGO_ALIGN_LEFT) {
    const double height = lay(text, font, text_width, alignment);
    show(margin, y_);
    y_ += height;
  }

  void write_paragraph(const std::string& text) {
    write_line(text, body_font);
    y_ += 2.5 * mm;
  }

  void draw_folds() {
    cairo_set_line_width(cairo_, 0.4);
    for (const double y : {fold_1, fold_2}) {
      cairo_move_to(cairo_, 4 * mm, y);
      cairo_line_to(cairo_, 8 * mm, y);
    }
    cairo_stroke(cairo_);
  }

  void draw_sender(const delivery::Letter& letter) {
    double y = 15 * mm;
    for (std::size_t line = 0; line < letter.sender.size(); ++line) {
      const double height =
          lay(letter.sender[line], line == 0 ? "Inter Bold 12" : "Inter 10", 85 * mm);
      show(margin, y);
      y += height;
    }
  }

  /// Long lines are set in a smaller size before they are wrapped.
  void draw_address(const delivery::Letter& letter) {
    std::string text;
    for (const auto& line : letter.address) text += (text.empty() ? "" : "\n") + line;
    for (const char* font : {"Inter 11", "Inter 10", "Inter 9", "Inter 8", "Inter 7"}) {
      const bool fits = lay(text, font, address_width) <= address_height;
      const bool is_wrapped =
          pango_layout_get_line_count(layout_) > static_cast<int>(letter.address.size());
      if (fits && !is_wrapped) break;
    }
    int height = 0;
    pango_layout_get_size(layout_, nullptr, &height);
    if (static_cast<double>(height) / PANGO_SCALE > address_height) {
      pango_layout_set_height(layout_, static_cast<int>(address_height * PANGO_SCALE));
      pango_layout_set_ellipsize(layout_, PANGO_ELLIPSIZE_END);
    }
    show(address_left, address_top);
    pango_layout_set_height(layout_, -1);
    pango_layout_set_ellipsize(layout_, PANGO_ELLIPSIZE_NONE);
  }

  /// For text to be copied by hand: large, slashed zeros, digits of equal width.
  void draw_facts(const delivery::Letter& letter) {
    const double top = y_ + 1 * mm;
    y_ = top + 4 * mm;
    for (const auto& [label, value] : letter.facts) {
      lay(label, "Inter 10", text_width - 16 * mm);
      show(margin + 8 * mm, y_);
      y_ += 5 * mm;
      lay(value, "Inter Semi-Bold 20", text_width - 16 * mm);
      const Attributes attributes(pango_attr_list_new());
      pango_attr_list_insert(attributes.get(),
                             pango_attr_font_features_new("zero=1,tnum=1,calt=0"));
      pango_layout_set_attributes(layout_, attributes.get());
      show(margin + 8 * mm, y_);
      y_ += 10 * mm;
    }
    y_ += 1 * mm;
    cairo_set_line_width(cairo_, 0.8);
    cairo_rectangle(cairo_, margin, top, text_width, y_ - top);
    cairo_stroke(cairo_);
    y_ += 5 * mm;
  }

  void draw_link(const std::string& link) {
    const double top = y_ + 1 * mm;
    draw_qr(link, margin, top);
    const double left = margin + qr_size + 6 * mm;
    lay("Pour ouvrir votre compte\u00a0:", "Inter 10", page_width - margin - left);
    show(left, top + 7 * mm);
    lay(link, "Inter Semi-Bold 12", page_width - margin - left);
    show(left, top + 12 * mm);
    y_ = top + qr_size;
  }

  /// At the foot of the page.
  void draw_mark(const std::string& mark) {
    lay(mark, "Inter 7.5", text_width);
    show(margin, bottom + 3 * mm);
  }

  void draw_qr(const std::string& text, double x, double y) {
    const Qr code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
    if (!code) throw std::runtime_error("the address is too long for a QR code");
    const double module = qr_size / code->width;
    for (int row = 0; row < code->width; ++row) {
      for (int column = 0; column < code->width; ++column) {
        if ((code->data[row * code->width + column] & 1U) == 0) continue;
        cairo_rectangle(cairo_, x + column * module, y + row * module, module, module);
      }
    }
    cairo_fill(cairo_);
  }

  cairo_t* cairo_;
  PangoLayout* layout_;
  const std::string& date_;
  double y_ = 0;
};

LetterPdf::LetterPdf(const std::filesystem::path& path, std::string date)
    : parts_(std::make_unique<Parts>(path, std::move(date))) {
  parts_->surface.reset(
      cairo_pdf_surface_create_for_stream(Parts::write, parts_.get(), page_width, page_height));
  cairo_pdf_surface_set_metadata(parts_->surface.get(), CAIRO_PDF_METADATA_TITLE,
                                 "Courriers de l’Espace sécurisé entreprise");
  parts_->cairo.reset(cairo_create(parts_->surface.get()));
  parts_->layout.reset(pango_cairo_create_layout(parts_->cairo.get()));
  PangoContext* context = pango_layout_get_context(parts_->layout.get());
  pango_context_set_language(context, pango_language_from_string("fr"));
  // A unit of the page is a point, and paper has no pixel grid to which glyphs should be aligned.
  pango_cairo_context_set_resolution(context, 72);
  const FontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options.get());
  pango_layout_context_changed(parts_->layout.get());
  require_font(context);
  parts_->check();
}

LetterPdf::~LetterPdf() = default;

void LetterPdf::add(const delivery::Letter& letter) {
  Page(*parts_).draw(letter);
  cairo_show_page(parts_->cairo.get());
  parts_->check();
}

std::string LetterPdf::complete() {
  cairo_surface_finish(parts_->surface.get());
  parts_->check();
  parts_->file.complete();
  return domain::sha256_of_file(DurableFile::hidden_path(parts_->path));
}

void LetterPdf::publish() { parts_->file.publish(); }

bool LetterPdf::has_name() const { return parts_->file.has_name(); }

}  // namespace espace::letters
