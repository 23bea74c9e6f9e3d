#pragma once

#include "server/store/sql/column.h"
#include "server/store/sql/error.h"
#include "server/store/sql/text.h"
#include "server/store/sql/time.h"

#include <soci/soci.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

/// The thin layer over SOCI through which all SQL goes: statements are prepared once per connection
/// and reused, and only the program's own texts can be statements.
namespace espace::store {

enum class Dialect : std::uint8_t { Sqlite, Postgresql };

/// For a type that is stored in a column as text: `print` and `parse`. Specialised beside the code
/// that reads and writes its records.
template <class T>
struct Printed {};

namespace details {

template <class T>
struct optional_of : std::false_type {
  using Type = T;
};
template <class T>
struct optional_of<std::optional<T>> : std::true_type {
  using Type = T;
};

template <class T>
inline constexpr bool is_text = std::is_convertible_v<const T&, std::string_view>;

template <class T>
inline constexpr bool is_printed = requires(const T& value) {
  Printed<T>::print(value);
};

/// What SOCI holds for a parameter or a column: a text or a number. Types with the same
/// representation (text view and string, enumeration and number) thus share one prepared statement.
template <class T>
using Held = std::conditional_t<is_text<typename optional_of<T>::Type> ||
                                    is_printed<typename optional_of<T>::Type>,
                                std::string, long long>;

/// A buffer from which SOCI reads a parameter or to which it writes a column.
template <class Kind>
struct Slot {
  Kind held{};
  soci::indicator indicator = soci::i_ok;

  template <class Given>
  void put(const Given& given) {
    if constexpr (optional_of<Given>::value) {
      indicator = given ? soci::i_ok : soci::i_null;
      if (given) put_plain(*given);
    } else {
      put_plain(given);
    }
  }

  template <class T>
  T take() const {
    if constexpr (optional_of<T>::value) {
      if (indicator == soci::i_null) return std::nullopt;
    } else if (indicator == soci::i_null) {
      throw Error(Reason::NullColumn);
    }
    return take_plain<typename optional_of<T>::Type>();
  }

 private:
  template <class Given>
  void put_plain(const Given& given) {
    if constexpr (is_text<Given>) {
      held.assign(std::string_view(given));
    } else if constexpr (is_printed<Given>) {
      held = Printed<Given>::print(given);
    } else if constexpr (std::is_same_v<Given, Time>) {
      held = given.time_since_epoch().count();
    } else {
      held = static_cast<long long>(given);
    }
  }

  template <class Plain>
  Plain take_plain() const {
    if constexpr (is_text<Plain>) {
      return held;
    } else if constexpr (is_printed<Plain>) {
      return Printed<Plain>::parse(held);
    } else if constexpr (std::is_same_v<Plain, Time>) {
      return Time(std::chrono::seconds(held));
    } else {
      return static_cast<Plain>(held);
    }
  }
};

class Prepared {
 public:
  explicit Prepared(soci::session& session) : statement(session) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  virtual ~Prepared() = default;

  soci::statement statement;
};

template <class Columns, class Parameters>
class Typed;

template <class... Column, class... Param>
class Typed<std::tuple<Column...>, std::tuple<Param...>> final : public Prepared {
 public:
  Typed(soci::session& session, std::string_view sql) : Prepared(session) {
    statement.alloc();
    statement.prepare(std::string(sql));
    std::apply(
        [&](auto&... slot) { (statement.exchange(soci::into(slot.held, slot.indicator)), ...); },
        columns);
    std::apply(
        [&](auto&... slot) {
          int number = 0;
          (statement.exchange(soci::use(slot.held, slot.indicator, std::to_string(++number))), ...);
        },
        parameters);
    statement.define_and_bind();
  }

  template <class... Given>
  void bind(const Given&... given) {
    std::apply([&](auto&... slot) { (slot.put(given), ...); }, parameters);
  }

  std::tuple<Slot<Column>...> columns;
  std::tuple<Slot<Param>...> parameters;
};

template <class Record>
struct Shape {  // A single column.
  using Columns = std::tuple<Held<Record>>;
  static Record take(const std::tuple<Slot<Held<Record>>>& slots) {
    return std::get<0>(slots).template take<Record>();
  }
};

template <class Owner, class T>
constexpr T Owner::*member_of(T Owner::*member) {
  return member;
}
template <class Owner, class T>
constexpr T Owner::*member_of(const Column<Owner, T>& column) {
  return column.member;
}

template <class Owner, class T>
Held<T> held_member(T Owner::*);
template <class... Each>
std::tuple<decltype(held_member(member_of(std::declval<Each>())))...> held_columns(
    const std::tuple<Each...>&);

template <class Record>
requires requires { Record::columns(); }
struct Shape<Record> {
  using Columns = decltype(held_columns(Record::columns()));

  template <class... Kind>
  static Record take(const std::tuple<Slot<Kind>...>& slots) {
    Record record;
    std::apply(
        [&](const auto&... each) {
          std::apply([&](const auto&... slot) { (take_into(record, each, slot), ...); }, slots);
        },
        Record::columns());
    return record;
  }

 private:
  template <class Owner, class T, class Kind>
  static void take_into(Record& record, T Owner::*member, const Slot<Kind>& slot) {
    record.*member = slot.template take<T>();
  }
  template <class Owner, class T, class Kind>
  static void take_into(Record& record, const Column<Owner, T>& column, const Slot<Kind>& slot) {
    if (column.may_be_null && slot.indicator == soci::i_null) return;
    record.*column.member = slot.template take<T>();
  }
};

}  // namespace details

/// One connection and its prepared statements. Not thread-safe: the borrower has exclusive use.
///
/// Records list their columns by `static constexpr auto columns()`: by name (column.h) or, if the
/// statement computes them, as a tuple of member pointers in the order of its SELECT list. A single
/// column is read as its own type. Columns and parameters are numbers (enumerations are stored as
/// numbers), texts, Time, types with Printed, and std::optional of these.
class Connection {
 public:
  Connection(Dialect dialect, std::unique_ptr<soci::session> session);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Dialect dialect() const { return dialect_; }
  soci::session& session() { return *session_; }

  /// Returns the number of rows changed.
  template <class... Param>
  std::int64_t run(Sql sql, const Param&... parameters) {
    return guarded(sql, [&] {
      auto& prepared = prepare<std::tuple<>>(sql, parameters...);
      prepared.statement.execute(true);
      return static_cast<std::int64_t>(prepared.statement.get_affected_rows());
    });
  }

  /// The first row, if there is one.
  template <class Record, class... Param>
  std::optional<Record> find(Sql sql, const Param&... parameters) {
    std::optional<Record> found;
    each<Record>(
        sql,
        [&](Record record) {
          if (!found) found = std::move(record);
        },
        parameters...);
    return found;
  }

  /// For statements that always yield a row (count, RETURNING).
  template <class Record, class... Param>
  Record get(Sql sql, const Param&... parameters) {
    auto found = find<Record>(sql, parameters...);
    if (!found) throw Error(Reason::NoRow);
    return std::move(*found);
  }

  template <class Record, class... Param>
  std::vector<Record> list(Sql sql, const Param&... parameters) {
    std::vector<Record> records;
    each<Record>(
        sql, [&](Record record) { records.push_back(std::move(record)); }, parameters...);
    return records;
  }

  /// Runs several statements, each ending in «;» at the end of a line (migrations).
  void run_script(std::string_view script);

  /// False once the server is gone: the connection must not be used again.
  bool is_connected();

  /// The texts prepared so far: tests check their query plans.
  std::vector<std::string> prepared_texts() const;

 private:
  /// Reads every row to the end: an unfinished SQLite statement keeps its snapshot open.
  template <class Record, class Visit, class... Param>
  void each(Sql sql, const Visit& visit, const Param&... parameters) {
    using Shape = details::Shape<Record>;
    guarded(sql, [&] {
      auto& prepared = prepare<typename Shape::Columns>(sql, parameters...);
      for (bool more = prepared.statement.execute(true); more; more = prepared.statement.fetch()) {
        visit(Shape::take(prepared.columns));
      }
    });
  }

  template <class Columns, class... Param>
  auto& prepare(Sql sql, const Param&... parameters) {
    using Typed = details::Typed<Columns, std::tuple<details::Held<Param>...>>;
    auto& kept = prepared_[sql.text()];
    if (!kept) kept = std::make_unique<Typed>(*session_, sql.text());
    count_statement();
    auto* typed = dynamic_cast<Typed*>(kept.get());
    if (typed == nullptr) throw std::logic_error("one statement, two shapes");
    typed->bind(parameters...);
    return *typed;
  }

  /// SOCI's exceptions contain the parameters' values (password hashes, addresses); ours do not.
  template <class Action>
  auto guarded(Sql sql, const Action& action) {
    try {
      return action();
    } catch (const soci::soci_error& error) {
      forget(sql);
      throw translate(error);
    } catch (...) {
      forget(sql);
      throw;
    }
  }

  /// An unfinished SQLite statement keeps its snapshot open. A PostgreSQL statement is already
  /// finished (its rows have been received), and could not be deallocated inside a failed
  /// transaction.
  void forget(Sql sql) {
    if (dialect_ == Dialect::Sqlite) prepared_.erase(sql.text());
  }

  static void count_statement();
  static Error translate(const soci::soci_error& error);

  Dialect dialect_;
  std::unique_ptr<soci::session> session_;
  /// The keys are literals.
  std::unordered_map<std::string_view, std::unique_ptr<details::Prepared>> prepared_;
};

/// Statements run since the program started, on all connections: tests use it to check that a
/// request does not run one statement per line.
std::uint64_t statements_run();

/// Opens a session; hides SOCI's error text, which contains the password of the URL.
std::unique_ptr<soci::session> open_session(const soci::backend_factory& factory,
                                            const std::string& parameters);

}  // namespace espace::store
