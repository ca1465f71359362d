// C++ loops as one writes them by hand, and the STREAM triad on one and two threads, as a child process of the runner.
// Build: g++ -O3 -march=native -fno-math-errno -std=c++17 -pthread rivals.cpp; no -ffast-math, so results stay those of the same loop elsewhere.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>
#include "rivals/kernels.hpp"
#include "rivals/loops.hpp"

static volatile double sink;
static const size_t TRIAD_LENGTH = 10000000;

/** A flat JSON object: strings and numbers only. */
struct Message {
  std::string text;
  std::string word(const std::string &key) const {
    auto at = text.find("\"" + key + "\":\"");
    if (at == std::string::npos) return "";
    at += key.size() + 4;
    return text.substr(at, text.find('"', at) - at);
  }
  long number(const std::string &key) const {
    auto at = text.find("\"" + key + "\":");
    return at == std::string::npos ? 0 : std::lround(std::stod(text.substr(at + key.size() + 3)));
  }
};

static std::map<std::string, Values> doubles;
static std::map<std::string, std::vector<float>> floats;
static std::vector<uint8_t> mask;
static std::vector<float> out32;

template <typename T> static void readInto(std::vector<T> &values, const std::string &path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  values.resize(size_t(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char *>(values.data()), std::streamsize(values.size() * sizeof(T)));
}

static const Values &input(const Message &m, const std::string &name) {
  auto &values = doubles[name];
  if (values.empty()) readInto(values, m.word("folder") + "/" + name + ".f64");
  return values;
}

static const std::vector<float> &input32(const Message &m, const std::string &name) {
  auto &values = floats[name];
  if (values.empty()) readInto(values, m.word("folder") + "/" + name + ".f32");
  return values;
}

static Run prepare(const Message &m) {
  const std::string id = m.word("case");
  const size_t n = size_t(m.number("n")), w = size_t(m.number("window"));
  auto get = [&m](const char *name) -> const Values & { return input(m, name); };
  if (id.compare(0, 4, "jit,") == 0) return userKernel(id, get, w, size_t(m.number("weeks")));
  if (id == "add") return binary(get("x"), get("y"), [](double a, double b) { return a + b; });
  if (id == "subtract") return binary(get("x"), get("y"), [](double a, double b) { return a - b; });
  if (id == "multiply") return binary(get("x"), get("y"), [](double a, double b) { return a * b; });
  if (id == "divide") return binary(get("x"), get("y"), [](double a, double b) { return a / b; });
  if (id == "sqrt") return unary(get("positive"), [](double v) { return std::sqrt(v); });
  if (id == "log") return unary(get("positive"), [](double v) { return std::log(v); });
  if (id == "exp") return unary(get("x"), [](double v) { return std::exp(v); });
  if (id == "where") {
    const Values &x = get("x"), &y = get("y");
    if (mask.empty()) readInto(mask, m.word("folder") + "/mask.u8");
    out.assign(n, 0);
    return [&x, &y, n] { for (size_t i = 0; i < n; i++) out[i] = mask[i] ? x[i] : y[i]; };
  }
  if (id == "triad1" || id == "triad2") {
    // Ten rounds a call, so that starting the second thread does not count; arrays of their own, of a size that no cache holds twice.
    auto x = std::make_shared<Values>(TRIAD_LENGTH, 1.0), y = std::make_shared<Values>(TRIAD_LENGTH, 2.0);
    out.assign(TRIAD_LENGTH, 0);
    auto rounds = [x, y](size_t from, size_t to) { for (int i = 0; i < 10; i++) triad(*x, *y, from, to); };
    if (id == "triad1") return [rounds] { rounds(0, TRIAD_LENGTH); };
    return [rounds] {
      std::thread other([rounds] { rounds(TRIAD_LENGTH / 2, TRIAD_LENGTH); });
      rounds(0, TRIAD_LENGTH / 2);
      other.join();
    };
  }
  if (id == "matmul") {
    const Values &a = get("a"), &b = get("b");
    size_t order = size_t(m.number("order"));
    out.assign(order * order, 0);
    return [&a, &b, order] { matmul(a.data(), b.data(), out.data(), order); };
  }
  if (id == "matmul32") {
    const auto &a = input32(m, "a32"), &b = input32(m, "b32");
    size_t order = size_t(m.number("order"));
    out32.assign(order * order, 0);
    return [&a, &b, order] { matmul(a.data(), b.data(), out32.data(), order); };
  }
  if (id == "corr") {
    const Values &x = get("returns");
    size_t rows = size_t(m.number("observations")), columns = size_t(m.number("variables"));
    out.assign(columns * columns, 0);
    return [&x, rows, columns] { corr(x, rows, columns); };
  }
  if (id == "normal" || id == "uniform") {
    out.assign(n, 0);
    auto generator = std::make_shared<std::mt19937_64>(1);
    if (id == "normal") return [generator] { std::normal_distribution<double> d; for (double &v : out) v = d(*generator); };
    return [generator] { std::uniform_real_distribution<double> d; for (double &v : out) v = d(*generator); };
  }
  if (id.substr(0, 3) == "nan") {
    const Values &x = get("gaps");
    if (id == "nansum") return reduction([&x] { double s = 0; for (double v : x) if (v == v) s += v; return s; });
    return {};
  }
  const Values &x = get("x");
  if (id == "sum") return reduction([&x] { return sum(x); });
  if (id == "mean") return reduction([&x] { return sum(x) / double(x.size()); });
  if (id == "variance") return reduction([&x] { return variance(x); });
  if (id == "std") return reduction([&x] { return std::sqrt(variance(x)); });
  if (id == "min") return reduction([&x] { double m = x[0]; for (double v : x) m = v < m ? v : m; return m; });
  if (id == "max") return reduction([&x] { double m = x[0]; for (double v : x) m = v > m ? v : m; return m; });
  if (id == "argmin") return reduction([&x] { return double(std::min_element(x.begin(), x.end()) - x.begin()); });
  if (id == "argmax") return reduction([&x] { return double(std::max_element(x.begin(), x.end()) - x.begin()); });
  if (id == "dot") {
    const Values &y = get("y");
    return reduction([&x, &y] { double s = 0; for (size_t i = 0; i < x.size(); i++) s += x[i] * y[i]; return s; });
  }
  out.assign(x.size(), 0);
  if (id == "cumsum") return [&x] { double s = 0; for (size_t i = 0; i < x.size(); i++) out[i] = s += x[i]; };
  if (id == "cummax") return [&x] { double s = x[0]; for (size_t i = 0; i < x.size(); i++) out[i] = s = std::max(s, x[i]); };
  if (id == "diff") return [&x] { out[0] = NaN; for (size_t i = 1; i < x.size(); i++) out[i] = x[i] - x[i - 1]; };
  if (id == "sort") return [&x] { out = x; std::sort(out.begin(), out.end()); };
  if (id == "rollingSum") return [&x, w] { rollingSum(x, w, 1); };
  if (id == "rollingMean") return [&x, w] { rollingSum(x, w, 1.0 / double(w)); };
  if (id == "rollingVar") return [&x, w] { rollingMoments(x, w, [](double v) { return v; }); };
  if (id == "rollingStd") return [&x, w] { rollingMoments(x, w, [](double v) { return std::sqrt(v); }); };
  if (id == "rollingMin") return [&x, w] { rollingExtreme(x, w, std::less<double>()); };
  if (id == "rollingMax") return [&x, w] { rollingExtreme(x, w, std::greater<double>()); };
  if (id == "ewmMean") {
    double keep = 1 - 2 / double(m.number("span") + 1);
    return [&x, keep] {
      double total = 0, weight = 0;
      for (size_t i = 0; i < x.size(); i++) out[i] = (total = total * keep + x[i]) / (weight = weight * keep + 1);
    };
  }
  return {};
}

static double clockOf(const Run &run, long reps) {
  double total = 0;
  for (long i = 0; i < reps; i++) {
    auto start = std::chrono::steady_clock::now();
    run();
    total += std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
    sink = out32.empty() ? out.empty() ? 0 : out.back() : out32.back();
  }
  return total / double(reps);
}

int main() {
  static const char *CASES[] = {"add", "subtract", "multiply", "divide", "sqrt", "log", "exp", "where", "matmul", "matmul32", "corr", "normal",
    "uniform", "nansum", "sum", "mean", "variance", "std", "min", "max", "argmin", "argmax", "dot", "cumsum", "cummax", "diff", "sort", "rollingSum",
    "rollingMean", "rollingVar", "rollingStd", "rollingMin", "rollingMax", "ewmMean", "jit, hypotenuse", "jit, garch", "jit, blackScholes",
    "jit, backtest", "jit, likelihood", "jit, window", "jit, payoffs"};
  Run run;
  for (std::string line; std::getline(std::cin, line);) {
    Message m{line};
    const std::string what = m.word("do");
    if (what == "hello") {
      std::string list;
      for (const char *id : CASES) list += (list.empty() ? "" : ",") + ("\"" + std::string(id) + "\":[{\"name\":\"C++\",\"kind\":\"loop\"}]");
      std::printf("{\"versions\":{\"g++\":\"%s\"},\"missing\":{},\"variants\":{%s}}\n", __VERSION__, list.c_str());
    } else if (what == "prepare") {
      out32.clear();
      run = prepare(m);
      if (!run) {
        std::printf("{\"error\":\"no such case\"}\n");
      } else {
        double best = clockOf(run, 1) / 1e6;
        const Values values = out32.empty() ? out : Values(out32.begin(), out32.end());
        std::ofstream file(m.word("result"), std::ios::binary);
        file.write(reinterpret_cast<const char *>(values.data()), std::streamsize(values.size() * sizeof(double)));
        file.close();
        for (int i = 0; i < 3; i++) best = std::min(best, clockOf(run, 1) / 1e6);
        std::printf("{\"ms\":%g,\"count\":%zu}\n", best, values.size());
      }
    } else if (what == "run") {
      std::printf("{\"ns\":%.17g}\n", clockOf(run, m.number("reps")));
    } else {
      run = nullptr;
      doubles.clear();
      floats.clear();
      std::printf("{}\n");
    }
    std::fflush(stdout);
  }
}
