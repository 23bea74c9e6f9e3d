#include "tests/bench/figures.h"
#include "tests/bench/load.h"
#include "tests/bench/town.h"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// bench_server [SITES [PART…]]: the server over loopback; the parts are reads, log-ins, growth and
/// lists, all of them where none is named. Everything that is compared is measured in turn in the
/// same rounds.
namespace espace::bench {
namespace {

using namespace std::chrono_literals;

constexpr int rounds = 5;

/// The library alone, with the settings that our listener gives it.
class Bare {
 public:
  explicit Bare(const std::string& body) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(64, 64, 256); };
    server_.set_tcp_nodelay(true);
    server_.set_keep_alive_max_count(1000);
    server_.Get("/", [body](const httplib::Request&, httplib::Response& response) {
      response.set_content(body, "application/json");
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    server_.wait_until_ready();
  }
  ~Bare() {
    server_.stop();
    thread_.join();
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  int port() const { return port_; }

 private:
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
};

void compare_reads(Town& town) {
  const auto ours = get_request("/api/v1/session", town.token());
  const auto bare = get_request("/", town.token());
  const std::string answer = Connection(town.port()).exchange(ours);
  const Bare library(answer.substr(answer.find("\r\n\r\n") + 4));
  std::vector<double> rates, bare_rates, ratios, tails, bare_tails;
  load(town.port(), ours, 8, 300ms);
  load(library.port(), bare, 8, 300ms);
  for (int round = 0; round < rounds; ++round) {
    const auto mine = load(town.port(), ours, 8, 700ms);
    const auto theirs = load(library.port(), bare, 8, 700ms);
    rates.push_back(mine.rate);
    bare_rates.push_back(theirs.rate);
    ratios.push_back(mine.rate / theirs.rate);
    tails.push_back(quantile(load(town.port(), ours, 64, 700ms).latencies, 0.99));
    bare_tails.push_back(quantile(load(library.port(), bare, 64, 700ms).latencies, 0.99));
  }
  print_heading("authenticated read, keep-alive, SQLite");
  print_figure("GET /api/v1/session, 8 connections", rates, "/s", "");
  print_figure("the bare library, the same answer", bare_rates, "/s", "");
  print_figure("ratio of these rates", ratios, "", "≥ 0.50");
  print_figure("p99 at 64 connections", tails, "ms", "≤ 5");
  print_figure("the bare library's", bare_tails, "ms", "");
}

/// Of this process: the server, and those who ask it.
double processor_milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// By the processor's time and not the clock's: a log-in is the hash and what is around it, and
/// whatever else the machine is doing falls more on the one than on the other.
void compare_log_ins(Town& town) {
  const auto request =
      post_request("/api/v1/session",
                   fmt::format(R"({{"email":"{}","password":"{}"}})", town.email(), password));
  // The server's own hasher, called without the server.
  auto& hasher = town.portal().hasher();
  const auto encoded = hasher.hash(password);
  constexpr int hashes_alone = 20;
  constexpr std::size_t callers = 4;
  load(town.port(), request, 1, 100ms);
  std::vector<double> rates, alone, each, ratios, hashes;
  for (int round = 0; round < rounds; ++round) {
    auto begun = processor_milliseconds();
    for (int count = 0; count < hashes_alone; ++count) hasher.verify(encoded, password);
    alone.push_back((processor_milliseconds() - begun) / hashes_alone);
    const auto before = hasher.computed();
    begun = processor_milliseconds();
    const auto answered = load(town.port(), request, callers, 1500ms);
    const auto count = static_cast<double>(answered.latencies.size());
    each.push_back((processor_milliseconds() - begun) / count);
    rates.push_back(answered.rate);
    ratios.push_back(alone.back() / each.back());
    hashes.push_back(static_cast<double>(hasher.computed() - before) / count);
  }
  print_heading("log-ins");
  print_figure("Argon2id alone, processor", alone, "ms", "");
  print_figure("POST /api/v1/session, processor, with its caller", each, "ms", "");
  print_figure("ratio: of what the hash alone allows", ratios, "", "≥ 0.95");
  print_figure("hashes for a log-in", hashes, "", "1");
  print_figure("POST /api/v1/session", rates, "/s", "");
}

/// Median latencies of both, in turn; their ratio for each round.
void compare(const std::string& what, const std::string& budget, const std::function<void()>& small,
             const std::function<void()>& large) {
  const auto time_of = [](const std::function<void()>& work) {
    std::vector<double> times;
    const auto start = Clock::now();
    while (times.size() < 5 || milliseconds_since(start) < 100) {
      const auto begun = Clock::now();
      work();
      times.push_back(milliseconds_since(begun));
    }
    return median(times);
  };
  time_of(small);
  time_of(large);
  std::vector<double> of_small, of_large, ratios;
  for (int round = 0; round < rounds; ++round) {
    of_small.push_back(time_of(small));
    of_large.push_back(time_of(large));
    ratios.push_back(of_large.back() / of_small.back());
  }
  print_figure(what + ", few", of_small, "ms", "");
  print_figure(what + ", many", of_large, "ms", "");
  print_figure(what + ": many / few", ratios, "", budget);
}

void compare_growth(Town& small, Town& large, std::int64_t sites) {
  print_heading(fmt::format("growth: 1,000 and {} sites", sites));
  Connection few(small.port()), many(large.port());
  for (const std::string path : {"/api/v1/session", "/api/v1/sites", "/api/v1/site/dsn"}) {
    const auto ask_few = get_request(path, small.token());
    const auto ask_many = get_request(path, large.token());
    compare(
        path, "≤ 1.5", [&] { few.exchange(ask_few); }, [&] { many.exchange(ask_many); });
  }
}

constexpr std::int64_t few_beneficiaries = 5, many_beneficiaries = 50'000;

/// As the page asks for it: with the session, the rights, the counts, the firm, the review.
void compare_list_replies(Town& small, Town& large) {
  print_heading("delegations list over HTTP, 5 and 50,000 beneficiaries");
  Connection few(small.port()), many(large.port());
  const std::string path = "/api/v1/delegations";
  const auto ask = [](Connection& connection, Town& town, const std::string& what) {
    return
        [&connection, request = get_request(what, town.token())] { connection.exchange(request); };
  };
  const auto before_middle =
      large.portal().store().read([&](const store::Transaction& transaction) {
        store::DelegationFilter filter;
        filter.site_id = large.site();
        return transaction.delegations
            .page(filter, store::DelegationOrder::Name, false, many_beneficiaries / 2 - 6, 1)
            .at(0)
            .id;
      });
  const auto middle = path + "?page=" + std::to_string(many_beneficiaries / 10);
  const std::vector<std::pair<std::string, std::string>> asked{
      {"first page", path},
      {"page 5,000, after the line before it", middle + "&after=" + std::to_string(before_middle)},
      {"page 5,000, by its number", middle},
      {"last page", path + "?page=" + std::to_string(many_beneficiaries / 5)},
      {"by role", path + "?order=role"},
      {"by status", path + "?order=status"},
      {"by start, descending", path + "?order=starts&is_descending=true"},
      {"by end", path + "?order=ends"},
      {"by address, descending", path + "?order=email&is_descending=true"},
      {"administrators", path + "?role=administrator"},
      {"without inactive ones", path + "?excludes_inactive=true"},
      {"active ones", path + "?status=active"},
      {"closed ones", path + "?status=closed"},
      {"waiting ones", path + "?status=invited"},
      {"waiting ones, by start", path + "?status=invited&order=starts"},
      {"from a day on", path + "?starts=2026-01-01"},
  };
  for (const auto& [name, what] : asked) {
    compare(name, "", ask(few, small, path), ask(many, large, what));
  }
}

/// The list of beneficiaries as the store answers it: the page and the count of its filter.
void compare_lists(Town& small, Town& large) {
  constexpr std::int64_t page = 5;
  print_heading("delegations list in the store, 5 and 50,000 beneficiaries");
  struct Case {
    std::string name;
    store::DelegationOrder order;
    bool is_descending = false;
    bool is_last = false;
    std::function<void(store::DelegationFilter&)> narrow = {};
  };
  using enum store::DelegationOrder;
  std::vector<Case> cases;
  for (const auto& [name, order] :
       std::array<std::pair<const char*, store::DelegationOrder>, 6>{{{"name", Name},
                                                                      {"role", Kind},
                                                                      {"status", Status},
                                                                      {"starts", Start},
                                                                      {"ends", End},
                                                                      {"email", Email}}}) {
    cases.push_back({fmt::format("by {}, first page", name), order});
    cases.push_back({fmt::format("by {}, descending, first page", name), order, true});
    cases.push_back({fmt::format("by {}, last page", name), order, false, true});
  }
  cases.push_back({"administrators", Name, false, false,
                   [](auto& filter) { filter.kind = store::DelegationKind::Administrator; }});
  cases.push_back({"without inactive ones", Name, false, false,
                   [](auto& filter) { filter.highest_status = 2; }});
  cases.push_back({"one status", Name, false, false,
                   [](auto& filter) { filter.lowest_status = filter.highest_status = 1; }});
  cases.push_back({"waiting ones", Name, false, false,
                   [](auto& filter) { filter.lowest_status = filter.highest_status = 0; }});
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())
                       .time_since_epoch()
                       .count();
  const auto read = [&](Town& town, const Case& each) {
    town.portal().store().read([&](const store::Transaction& transaction) {
      store::DelegationFilter filter;
      filter.site_id = town.site();
      filter.day = day;
      if (each.narrow) each.narrow(filter);
      const auto count = transaction.delegations.count(filter);
      const auto offset = each.is_last && count > page ? (count - 1) / page * page : 0;
      transaction.delegations.page(filter, each.order, each.is_descending, offset, page);
    });
  };
  for (const auto& each : cases) {
    compare(
        each.name, "", [&] { read(small, each); }, [&] { read(large, each); });
  }
}

void run(std::int64_t sites, const std::set<std::string>& parts) {
  const auto start = Clock::now();
  Town small(1000);
  if (parts.contains("reads")) compare_reads(small);
  if (parts.contains("log-ins")) compare_log_ins(small);
  if (!parts.contains("growth") && !parts.contains("lists")) return;
  Town large(sites);
  fmt::print("{} sites settled in {:.1f} s\n", sites, milliseconds_since(start) / 1000);
  if (parts.contains("growth")) compare_growth(small, large, sites);
  if (!parts.contains("lists")) return;
  small.add_beneficiaries(few_beneficiaries);
  large.add_beneficiaries(many_beneficiaries);
  compare_list_replies(small, large);
  compare_lists(small, large);
}

}  // namespace
}  // namespace espace::bench

int main(int argc, char** argv) {
  try {
    std::set<std::string> parts(argv + std::min(argc, 2), argv + argc);
    if (parts.empty()) parts = {"reads", "log-ins", "growth", "lists"};
    espace::bench::run(argc > 1 ? std::stoll(argv[1]) : 100'000, parts);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_server: {}\n", error.what());
    return 1;
  }
}
