// Largest error in units of the last place of doubles (or floats) against libquadmath: compare FUNCTION f64|f32 X Y|- GOT [GOT ...], raw files. Prints
// the worst of each GOT and where. Build: g++ -O2 scripts/ulp/compare.cpp -lquadmath -o compare
#include <quadmath.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

using quad = __float128;

static const quad SQRT_HALF = sqrtq(0.5Q);

static quad normalCdf(quad x) { return erfcq(-x * SQRT_HALF) / 2; }

// One step of Newton's method from a guess that has 15 digits: good to 29.
static quad quantile(quad p, double guess) {
  quad z = guess;
  for (int i = 0; i < 2; i++) z -= (normalCdf(z) - p) / (expq(-z * z / 2) * M_SQRT1_2q / sqrtq(M_PIq));
  return z;
}

static const std::map<std::string, std::function<quad(quad, quad)>> FUNCTIONS = {
    {"exp", [](quad x, quad) { return expq(x); }},
    {"exp2", [](quad x, quad) { return exp2q(x); }},
    {"expm1", [](quad x, quad) { return expm1q(x); }},
    {"log", [](quad x, quad) { return logq(x); }},
    {"log2", [](quad x, quad) { return log2q(x); }},
    {"log10", [](quad x, quad) { return log10q(x); }},
    {"log1p", [](quad x, quad) { return log1pq(x); }},
    {"pow", [](quad x, quad y) { return powq(x, y); }},
    {"sin", [](quad x, quad) { return sinq(x); }},
    {"cos", [](quad x, quad) { return cosq(x); }},
    {"tan", [](quad x, quad) { return tanq(x); }},
    {"atan", [](quad x, quad) { return atanq(x); }},
    {"atan2", [](quad x, quad y) { return atan2q(x, y); }},
    {"tanh", [](quad x, quad) { return tanhq(x); }},
    {"erf", [](quad x, quad) { return erfq(x); }},
    {"erfc", [](quad x, quad) { return erfcq(x); }},
    {"ndtr", [](quad x, quad) { return normalCdf(x); }},
    {"normPdf", [](quad x, quad) { return expq(-x * x / 2) * M_SQRT1_2q / sqrtq(M_PIq); }},
};

template <typename T>
static std::vector<T> read(const char* path) {
  FILE* file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  std::vector<T> values;
  T buffer[4096];
  for (size_t n; (n = fread(buffer, sizeof(T), 4096, file)) > 0;) values.insert(values.end(), buffer, buffer + n);
  fclose(file);
  return values;
}

// Spacing of T's numbers at `exact`.
template <typename T>
static quad spacing(quad exact) {
  const bool wide = sizeof(T) == 8;
  const int e = exact == 0 ? -20000 : ilogbq(exact);
  const int least = wide ? -1022 : -126;
  return ldexpq(1, (e < least ? least : e) - (wide ? 52 : 23));
}

template <typename T>
static double error(T got, quad exact) {
  if (isnanq(exact) || std::isnan(got)) return isnanq(exact) && std::isnan(got) ? 0 : INFINITY;
  const quad unit = spacing<T>(exact);
  const T largest = sizeof(T) == 8 ? (T)1.7976931348623157e308 : (T)3.4028234663852886e38f;
  // Infinity stands for the number after the largest.
  const quad value = std::isinf(got) ? copysignq((quad)largest + spacing<T>(largest), got) : (quad)got;
  if (fabsq(exact) >= (quad)largest + spacing<T>(largest) / 2) return std::isinf(got) && (got > 0) == (exact > 0) ? 0 : INFINITY;
  return (double)(fabsq(value - exact) / unit);
}

template <typename T>
static void compare(const std::string& name, int count, char** paths) {
  const auto x = read<T>(paths[0]);
  const bool two = strcmp(paths[1], "-") != 0;
  const auto y = two ? read<T>(paths[1]) : std::vector<T>();
  const int files = count - 2;
  std::vector<std::vector<T>> got;
  for (int f = 0; f < files; f++) got.push_back(read<T>(paths[2 + f]));
  std::vector<double> worst(files, 0);
  std::vector<size_t> where(files, 0);
  for (size_t i = 0; i < x.size(); i++) {
    const quad exact = name == "ndtri" ? quantile(x[i], got[0][i]) : FUNCTIONS.at(name)(x[i], two ? y[i] : 0);
    for (int f = 0; f < files; f++) {
      const double e = error<T>(got[f][i], exact);
      if (e > worst[f]) worst[f] = e, where[f] = i;
    }
  }
  for (int f = 0; f < files; f++) printf("%.4f %.17g %.17g %.17g\n", worst[f], (double)x[where[f]], two ? (double)y[where[f]] : 0, (double)got[f][where[f]]);
}

int main(int argc, char** argv) {
  if (argc < 6) return fprintf(stderr, "compare FUNCTION f64|f32 X Y|- GOT [GOT ...]\n"), 1;
  if (strcmp(argv[2], "f64") == 0) compare<double>(argv[1], argc - 3, argv + 3);
  else compare<float>(argv[1], argc - 3, argv + 3);
}
