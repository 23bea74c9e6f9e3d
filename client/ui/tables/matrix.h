#pragma once

#include "client/ui/ui_impl.h"

/// What the two forms of a matrix of radio buttons share: a table or, if there is little room, the
/// choices under each name. Only matrix*.cpp include it.
namespace espace::ui {

/// What one press chooses: in a line of the matrix, or in all of them from its head.
struct MatrixLine {
  std::string_view name;
  std::string_view label;
  std::size_t chosen = 0;   ///< Beyond the columns: none, because the lines differ.
  std::size_t highest = 0;  ///< The last column that may be chosen.
  std::string_view description;
  bool is_locked = false;
  bool is_wrong = false;
};

struct Matrix {
  Ui::Impl& ui;
  const MatrixSpec& spec;
  std::span<const MatrixRow> rows;
  Id root = no_id;  ///< The key of all its choices.

  float column_count() const { return static_cast<float>(spec.columns.size()); }
  TextStyle column_style() const;
  float widest_column() const;

  /// The same in wide and narrow windows, so that the focus stays when a device is turned.
  Id choice_id(std::string_view name, std::size_t column) const;
  /// The line in the head.
  MatrixLine all() const;
  MatrixLine line_of(const MatrixRow& row) const;
  /// The chosen value stays reachable even if it may no longer be chosen.
  static bool is_disabled(const MatrixLine& line, std::size_t column);

  void draw_disc(const Rect& disc, const MatrixLine& line, std::size_t column) const;
  void say_choice(const MatrixLine& line, std::size_t column, const Rect& rect) const;
  /// The name of a group of lines.
  void draw_group(std::string_view group) const;
  /// The name of a line, with its error or the reason for its limit.
  void draw_label(const MatrixLine& line, float x, float y, float width) const;
  float label_height(const MatrixLine& line, float width) const;
};

inline constexpr float matrix_pad_em = 0.75F;

void draw_wide(const Matrix& matrix, float column_width);
void draw_narrow(const Matrix& matrix);

}  // namespace espace::ui
