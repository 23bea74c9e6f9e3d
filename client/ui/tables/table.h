#pragma once

#include "client/ui/ui_impl.h"

#include <cstdint>
#include <string>
#include <vector>

/// The parts of a table. Only table*.cpp include it.
namespace espace::ui {

using CellBody = FunctionRef<void(std::size_t, std::size_t)>;
using FilterBody = FunctionRef<void(std::size_t)>;

/// The space around the text of a cell (em).
struct CellPadding {
  float x = 0.75F;
  float y = 0.75F;
};
/// For many columns, closer together.
inline constexpr CellPadding dense_padding{0.4375F, 0.625F};

/// How one of the lines is chosen, if it can be.
struct TableChoice {
  const ChoiceTableSpec& spec;
  std::span<const OptionSpec> rows;
  std::vector<Id> ids;
  const std::string& value;

  bool is_on(std::size_t row) const { return rows[row].value == value; }
};

/// The differences between kinds of tables.
struct TableKind {
  std::span<const ColumnSpec> columns;
  CellPadding padding;
  TableOrder* order = nullptr;
  const FilterBody* filter = nullptr;
  const TableChoice* choice = nullptr;
  std::span<const std::size_t> depths;
  std::span<const std::uint32_t> branches;  ///< The result of branches_below().
  std::uint64_t version = 0;                ///< As in DataTableSpec.
  const DrawnRows* drawn = nullptr;         ///< From the last frame, if it may be repeated.
};

/// In pixels.
CellPadding in_pixels(const Ui::Impl& ui, CellPadding padding);
/// The room for a radio button at the beginning of its line.
float radio_width(const Ui::Impl& ui);

/// Repeats a line from the last frame if it is at the same place outside the window.
bool say_again(Ui::Impl& ui, const TableKind& kind, std::size_t row, const Rect& place);

/// The titles of the columns, and the fields below them.
void draw_head(Ui::Impl& ui, const TableKind& kind, const std::vector<float>& widths);
void draw_wide_row(Ui::Impl& ui, std::size_t row, const std::vector<float>& widths,
                   const TableKind& kind, CellBody cell);
/// On a phone: a card, with its columns one below the other in the same order.
void draw_card(Ui::Impl& ui, std::size_t row, const TableKind& kind, CellBody cell);
/// For each line of a tree: the levels (as bits) on which another line follows below.
std::vector<std::uint32_t> branches_below(std::span<const std::size_t> depths);
/// The lines that join a line of the tree to the one above and to those below; returns how far its
/// text is moved to the right.
float draw_branches(Ui::Impl& ui, const TableKind& kind, std::size_t row, float x, float y,
                    float height);

}  // namespace espace::ui
