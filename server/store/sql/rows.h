#pragma once

#include "server/store/sql/connection.h"
#include "server/store/sql/statements.h"

#include <cstdint>
#include <string_view>
#include <tuple>

/// Writes records as rows, taking the parameters from their columns (column.h).
namespace espace::store {

/// An extra column that is written with a record but never read with it.
template <Text Name, class Type, Text Expression = "?">
struct Also {
  static constexpr std::string_view name = Name.view();
  /// The value set by a change; «?»: the parameter.
  static constexpr std::string_view expression = Expression.view();
  const Type& value;
};
template <Text Name, class Type>
Also<Name, Type> also(const Type& value) {
  return {value};
}
template <Text Name, Text Expression, class Type>
Also<Name, Type, Expression> also(const Type& value) {
  return {value};
}

namespace details {

template <class Wanted, class Record>
auto values_of(const Record& record) {
  return with_columns<Record, Wanted>(
      [&](const auto&... column) { return std::tie(record.*column.member...); });
}

template <class Wanted, class Record, class... More>
std::int64_t run_update(Connection& connection, const Record& record, const More&... more) {
  return std::apply(
      [&](const auto&... value) {
        return connection.run(sql_of<Update<Record, Wanted, More...>>, value...);
      },
      std::tuple_cat(values_of<Wanted>(record), std::tie(more.value...),
                     values_of<KeyColumns>(record)));
}

}  // namespace details

/// Inserts a row; returns its id if the database generates one.
template <class Record, class... More>
auto insert(Connection& connection, const Record& record, const More&... more) {
  return std::apply(
      [&](const auto&... value) {
        if constexpr (details::has_id<Record>) {
          return connection.get<std::int64_t>(
              details::sql_of<details::InsertWithId<Record, More...>>, value..., more.value...);
        } else {
          connection.run(details::sql_of<details::Insert<Record, More...>>, value...,
                         more.value...);
        }
      },
      details::values_of<details::InsertedColumns>(record));
}

/// Does nothing if a row with that key exists.
template <class Record, class... More>
void insert_once(Connection& connection, const Record& record, const More&... more) {
  std::apply(
      [&](const auto&... value) {
        connection.run(details::sql_of<details::InsertOnce<Record, More...>>, value...,
                       more.value...);
      },
      details::values_of<details::InsertedColumns>(record));
}

/// Replaces the row with that key, if there is one.
template <class Record, class... More>
void put(Connection& connection, const Record& record, const More&... more) {
  std::apply(
      [&](const auto&... value) {
        connection.run(details::sql_of<details::Put<Record, More...>>, value..., more.value...);
      },
      details::values_of<details::InsertedColumns>(record));
}

/// Updates all changing columns. Returns the number of rows changed.
template <class Record, class... More>
std::int64_t update(Connection& connection, const Record& record, const More&... more) {
  return details::run_update<details::ChangingColumns>(connection, record, more...);
}

/// Updates only these members: update_only<&Account::mobile, &Account::landline>(…).
template <auto... Member, class Record, class... More>
std::int64_t update_only(Connection& connection, const Record& record, const More&... more) {
  using Wanted = details::ColumnsOf<Member...>;
  static_assert(details::chosen_count<Record, Wanted> == sizeof...(Member),
                "a member that is no column, or does not change");
  return details::run_update<Wanted>(connection, record, more...);
}

/// Removes the row with that key, if the rest of the condition («AND …») holds too. Returns the
/// number of rows removed.
template <Text And = "", class Record>
std::int64_t remove_row(Connection& connection, const Record& record) {
  return std::apply(
      [&](const auto&... value) {
        return connection.run(details::sql_of<details::Delete<Record, And>>, value...);
      },
      details::values_of<details::KeyColumns>(record));
}

}  // namespace espace::store
