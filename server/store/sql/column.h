#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// The columns of a record, said once:
///
///   struct Firm {
///     std::int64_t id = 0;
///     std::string siret;
///     static constexpr std::string_view table = "firms";
///     static constexpr auto columns() {
///       return std::tuple{id_column("id", &Firm::id), column("siret", &Firm::siret)};
///     }
///   };
///
/// SELECT, INSERT and UPDATE are made of it (rows.h): a new column is one line here.
namespace espace::store {

/// What becomes of a column when its record is written.
enum class Use : std::uint8_t {
  Id,        ///< The database gives it; the row is found by it.
  Key,       ///< Like it, but given by the program; may be one of several.
  Fixed,     ///< Written with a new row, never changed.
  Changing,  ///< Written with a new row and with each change.
  Counter,   ///< One more with each change; the database begins it.
  Sum,       ///< Added to what is there.
  Read,      ///< Never written: of another table, or computed.
};

template <class Owner, class Held>
struct Column {
  using Type = Held;

  std::string_view name;  ///< In a join, of another table: with that one's alias.
  Held Owner::*member;
  Use use = Use::Changing;
  bool is_kept = false;
  bool may_be_null = false;

  /// What it said before a change is kept in the table's history.
  constexpr Column kept() const { return {name, member, use, true, may_be_null}; }
  /// Null is read as what the member is by itself.
  constexpr Column or_default() const { return {name, member, use, is_kept, true}; }
};

template <class Owner, class Type>
constexpr Column<Owner, Type> column(std::string_view name, Type Owner::*member) {
  return {name, member};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> id_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Id};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> key_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Key};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> fixed_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Fixed};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> counter_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Counter};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> sum_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Sum};
}
template <class Owner, class Type>
constexpr Column<Owner, Type> read_column(std::string_view name, Type Owner::*member) {
  return {name, member, Use::Read};
}

namespace details {

constexpr bool is_id(const auto& column) { return column.use == Use::Id; }
constexpr bool is_key(const auto& column) { return is_id(column) || column.use == Use::Key; }

struct AnyColumn {
  static constexpr bool wants(const auto&) { return true; }
};
struct KeyColumns {
  static constexpr bool wants(const auto& column) { return is_key(column); }
};
struct InsertedColumns {
  static constexpr bool wants(const auto& column) {
    return column.use != Use::Id && column.use != Use::Counter && column.use != Use::Read;
  }
};
struct ChangingColumns {
  static constexpr bool wants(const auto& column) { return column.use == Use::Changing; }
};
/// Of the record's own table.
struct OwnColumns {
  static constexpr bool wants(const auto& column) { return column.use != Use::Read; }
};
struct KeptColumns {
  static constexpr bool wants(const auto& column) { return column.is_kept; }
};
/// Those of these members.
template <auto... Member>
struct ColumnsOf {
  static constexpr bool wants(const auto& column) { return (is_of<Member>(column) || ...); }

 private:
  template <auto One>
  static constexpr bool is_of(const auto& column) {
    if constexpr (std::is_same_v<std::remove_const_t<decltype(One)>, decltype(column.member)>) {
      return One == column.member && column.use == Use::Changing;
    } else {
      return false;
    }
  }
};

template <class Record>
inline constexpr std::size_t column_count = std::tuple_size_v<decltype(Record::columns())>;

/// How many of a record's columns are wanted.
template <class Record, class Wanted>
inline constexpr std::size_t chosen_count = std::apply(
    [](const auto&... column) {
      return (std::size_t{0} + ... + (Wanted::wants(column) ? 1U : 0U));
    },
    Record::columns());

/// Their places.
template <class Record, class Wanted>
inline constexpr auto chosen = std::apply(
    [](const auto&... column) {
      std::array<std::size_t, chosen_count<Record, Wanted>> places{};
      std::size_t place = 0;
      std::size_t next = 0;
      ((Wanted::wants(column) ? void(places[next++] = place++) : void(++place)), ...);
      return places;
    },
    Record::columns());

/// `action` with all of them.
template <class Record, class Wanted, class Action>
constexpr auto with_columns(const Action& action) {
  return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    constexpr auto columns = Record::columns();
    return action(std::get<chosen<Record, Wanted>[Index]>(columns)...);
  }
  (std::make_index_sequence<chosen_count<Record, Wanted>>());
}

}  // namespace details

/// The columns whose former values are in the table's history.
template <class Record>
constexpr auto kept_columns() {
  return details::with_columns<Record, details::KeptColumns>(
      [](const auto&... column) { return std::tuple{column...}; });
}

template <class Record>
void copy_kept(const Record& from, Record& to) {
  std::apply([&](const auto&... column) { ((to.*column.member = from.*column.member), ...); },
             kept_columns<Record>());
}

}  // namespace espace::store
