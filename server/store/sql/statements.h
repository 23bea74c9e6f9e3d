#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/text.h"

#include <cstddef>
#include <string_view>

/// Statements generated at compile time from a record's columns (column.h). `More`: additional
/// columns (Also, rows.h).
namespace espace::store {

namespace details {

/// «id, siret, name»; with an alias «f.id, f.siret, f.name».
template <class Record, class Wanted, Text Alias = "">
struct Names {
  template <class Out>
  static constexpr void write(Out& out) {
    with_columns<Record, Wanted>([&](const auto&... column) {
      bool is_first = true;
      ((write_one(out, column.name, is_first), is_first = false), ...);
    });
  }

 private:
  template <class Out>
  static constexpr void write_one(Out& out, std::string_view name, bool is_first) {
    if (!is_first) out.put(", ");
    // «s.name» and «coalesce(s.name, '')» already name their table.
    if (!Alias.view().empty() && name.find_first_of(".(") == std::string_view::npos) {
      out.put(Alias.view());
      out.put(".");
    }
    out.put(name);
  }
};

template <class Record, Text Alias, Text... Rest>
struct Select {
  template <class Out>
  static constexpr void write(Out& out) {
    out.put("SELECT ");
    Names<Record, AnyColumn, Alias>::write(out);
    out.put(" FROM ");
    out.put(Record::table);
    if (!Alias.view().empty()) out.put(" ");
    out.put(Alias.view());
    ((out.put(" "), out.put(Rest.view())), ...);
  }
};

template <class Record, Text Before>
struct Returning {
  template <class Out>
  static constexpr void write(Out& out) {
    out.put(Before.view());
    out.put(" RETURNING ");
    Names<Record, AnyColumn>::write(out);
  }
};

}  // namespace details

/// A record's columns, for composed statements.
template <class Record, Text Alias = "">
inline constexpr std::string_view names =
    Sql(details::text_of<details::Names<Record, details::AnyColumn, Alias>>).text();
/// The columns of its own table.
template <class Record, Text Alias = "">
inline constexpr std::string_view own_names =
    Sql(details::text_of<details::Names<Record, details::OwnColumns, Alias>>).text();
/// The columns of a history.
template <class Record>
inline constexpr std::string_view kept_names =
    Sql(details::text_of<details::Names<Record, details::KeptColumns>>).text();

/// «SELECT … FROM its table», and the rest of the statement.
template <class Record, Text... Rest>
inline constexpr Sql select = Sql(details::text_of<details::Select<Record, "", Rest...>>);
/// The same with an alias, for joins.
template <class Record, Text Alias, Text... Rest>
inline constexpr Sql select_as = Sql(details::text_of<details::Select<Record, Alias, Rest...>>);
/// A statement that returns the rows it changed.
template <class Record, Text Before>
inline constexpr Sql returning = Sql(details::text_of<details::Returning<Record, Before>>);

namespace details {

/// «, » between the parts, or « AND » between conditions.
template <class Out>
struct List {
  Out& out;
  std::string_view between = ", ";
  bool is_empty = true;

  constexpr void next() {
    if (!is_empty) out.put(between);
    is_empty = false;
  }
};

template <class Out>
constexpr void put_parameter(Out& out, std::size_t number) {
  out.put(":");
  put_number(out, number);
}

/// «WHERE id = :5».
template <class Record, class Out>
constexpr void put_condition(Out& out, std::size_t number) {
  out.put(" WHERE ");
  List<Out> conditions{out, " AND "};
  with_columns<Record, KeyColumns>([&](const auto&... column) {
    ((conditions.next(), out.put(column.name), out.put(" = "), put_parameter(out, number++)), ...);
  });
}

template <class Record, class... More>
struct Insert {
  template <class Out>
  static constexpr void write(Out& out) {
    out.put("INSERT INTO ");
    out.put(Record::table);
    out.put(" (");
    Names<Record, InsertedColumns>::write(out);
    ((out.put(", "), out.put(More::name)), ...);
    out.put(") VALUES (");
    List<Out> values{out};
    for (std::size_t number = 1; number <= count; ++number) {
      values.next();
      put_parameter(out, number);
    }
    out.put(")");
  }

 private:
  static constexpr std::size_t count = chosen_count<Record, InsertedColumns> + sizeof...(More);
};

struct IdColumns {
  static constexpr bool wants(const auto& column) { return is_id(column); }
};
template <class Record>
inline constexpr bool has_id = chosen_count<Record, IdColumns> == 1;

template <class Record, class... More>
struct InsertWithId {
  template <class Out>
  static constexpr void write(Out& out) {
    Insert<Record, More...>::write(out);
    out.put(" RETURNING ");
    Names<Record, IdColumns>::write(out);
  }
};

template <class Record, class... More>
struct InsertOnce {
  template <class Out>
  static constexpr void write(Out& out) {
    Insert<Record, More...>::write(out);
    out.put(" ON CONFLICT (");
    Names<Record, KeyColumns>::write(out);
    out.put(") DO NOTHING");
  }
};

template <class Record, class... More>
struct Put {
  template <class Out>
  static constexpr void write(Out& out) {
    Insert<Record, More...>::write(out);
    out.put(" ON CONFLICT (");
    Names<Record, KeyColumns>::write(out);
    out.put(") DO UPDATE SET ");
    List<Out> changes{out};
    with_columns<Record, AnyColumn>(
        [&](const auto&... column) { (put_change(out, changes, column.name, column.use), ...); });
    (put_change(out, changes, More::name, Use::Changing), ...);
  }

 private:
  template <class Out>
  static constexpr void put_change(Out& out, List<Out>& changes, std::string_view name, Use use) {
    if (use != Use::Changing && use != Use::Sum) return;
    changes.next();
    out.put(name);
    out.put(" = ");
    if (use == Use::Sum) {
      out.put(Record::table);
      out.put(".");
      out.put(name);
      out.put(" + ");
    }
    out.put("excluded.");
    out.put(name);
  }
};

template <class Record, class Wanted, class... More>
struct Update {
  template <class Out>
  static constexpr void write(Out& out) {
    out.put("UPDATE ");
    out.put(Record::table);
    out.put(" SET ");
    List<Out> changes{out};
    std::size_t number = 1;
    with_columns<Record, Wanted>([&](const auto&... column) {
      ((changes.next(), out.put(column.name), out.put(" = "), put_parameter(out, number++)), ...);
    });
    (put_more<More>(out, changes, number), ...);
    with_columns<Record, AnyColumn>(
        [&](const auto&... column) { (put_counter(out, changes, column.name, column.use), ...); });
    put_condition<Record>(out, number);
  }

 private:
  template <class Each, class Out>
  static constexpr void put_more(Out& out, List<Out>& changes, std::size_t& number) {
    changes.next();
    out.put(Each::name);
    out.put(" = ");
    const auto mark = Each::expression.find('?');
    out.put(Each::expression.substr(0, mark));
    put_parameter(out, number++);
    out.put(Each::expression.substr(mark + 1));
  }

  template <class Out>
  static constexpr void put_counter(Out& out, List<Out>& changes, std::string_view name, Use use) {
    if (use != Use::Counter) return;
    changes.next();
    out.put(name);
    out.put(" = ");
    out.put(name);
    out.put(" + 1");
  }
};

template <class Record, Text And>
struct Delete {
  template <class Out>
  static constexpr void write(Out& out) {
    out.put("DELETE FROM ");
    out.put(Record::table);
    put_condition<Record>(out, 1);
    out.put(And.view());
  }
};

template <class Statement>
inline constexpr Sql sql_of = Sql(text_of<Statement>);

}  // namespace details

}  // namespace espace::store
