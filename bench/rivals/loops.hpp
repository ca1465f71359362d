// The C++ loops themselves: one output, written again by each call.
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using Values = std::vector<double>;
using Run = std::function<void()>;
static const double NaN = std::numeric_limits<double>::quiet_NaN();
static Values out;

template <typename F> static Run unary(const Values &x, F f) {
  out.assign(x.size(), 0);
  return [&x, f] {
    double *o = out.data();
    const double *p = x.data();
    for (size_t i = 0, n = x.size(); i < n; i++) o[i] = f(p[i]);
  };
}

template <typename F> static Run binary(const Values &x, const Values &y, F f) {
  out.assign(x.size(), 0);
  return [&x, &y, f] {
    double *o = out.data();
    const double *p = x.data(), *q = y.data();
    for (size_t i = 0, n = x.size(); i < n; i++) o[i] = f(p[i], q[i]);
  };
}

template <typename F> static Run reduction(F f) {
  out.assign(1, 0);
  return [f] { out[0] = f(); };
}

static double sum(const Values &x) {
  double total = 0;
  for (double v : x) total += v;
  return total;
}

static double variance(const Values &x) {
  double mean = sum(x) / double(x.size()), total = 0;
  for (double v : x) total += (v - mean) * (v - mean);
  return total / double(x.size() - 1);
}

static void rollingSum(const Values &x, size_t w, double scale) {
  double total = 0;
  for (size_t i = 0; i < x.size(); i++) {
    total += x[i];
    if (i >= w) total -= x[i - w];
    out[i] = i + 1 < w ? NaN : total * scale;
  }
}

template <typename F> static void rollingMoments(const Values &x, size_t w, F finish) {
  double mean = 0, squares = 0;
  for (size_t i = 0; i < x.size(); i++) {
    if (i < w) {
      double delta = x[i] - mean;
      mean += delta / double(i + 1);
      squares += delta * (x[i] - mean);
    } else {
      double old = x[i - w], before = mean;
      mean += (x[i] - old) / double(w);
      squares += (x[i] - old) * (x[i] - mean + old - before);
    }
    out[i] = i + 1 < w ? NaN : finish(std::max(squares, 0.0) / double(w - 1));
  }
}

template <typename Before> static void rollingExtreme(const Values &x, size_t w, Before before) {
  std::vector<size_t> queue(w);
  size_t head = 0, tail = 0;
  auto slot = [w](size_t at) { return at % w; };
  for (size_t i = 0; i < x.size(); i++) {
    if (tail > head && queue[slot(head)] + w <= i) head++;
    while (tail > head && !before(x[queue[slot(tail - 1)]], x[i])) tail--;
    queue[slot(tail++)] = i;
    out[i] = i + 1 < w ? NaN : x[queue[slot(head)]];
  }
}

template <typename T> static void matmul(const T *a, const T *b, T *c, size_t n) {
  const size_t B = 64;
  std::fill(c, c + n * n, T(0));
  for (size_t i0 = 0; i0 < n; i0 += B)
    for (size_t k0 = 0; k0 < n; k0 += B)
      for (size_t i = i0; i < std::min(n, i0 + B); i++)
        for (size_t k = k0; k < std::min(n, k0 + B); k++) {
          T f = a[i * n + k];
          for (size_t j = 0; j < n; j++) c[i * n + j] += f * b[k * n + j];
        }
}

static void corr(const Values &x, size_t rows, size_t columns) {
  Values z(x), scale(columns, 0), mean(columns, 0);
  for (size_t r = 0; r < rows; r++) for (size_t c = 0; c < columns; c++) mean[c] += x[r * columns + c] / double(rows);
  for (size_t r = 0; r < rows; r++) for (size_t c = 0; c < columns; c++) z[r * columns + c] -= mean[c];
  for (size_t r = 0; r < rows; r++) for (size_t c = 0; c < columns; c++) scale[c] += z[r * columns + c] * z[r * columns + c];
  for (size_t r = 0; r < rows; r++) for (size_t c = 0; c < columns; c++) z[r * columns + c] /= std::sqrt(scale[c]);
  std::fill(out.begin(), out.end(), 0);
  for (size_t r = 0; r < rows; r++)
    for (size_t i = 0; i < columns; i++) {
      double f = z[r * columns + i];
      for (size_t j = i; j < columns; j++) out[i * columns + j] += f * z[r * columns + j];
    }
  for (size_t i = 0; i < columns; i++) for (size_t j = 0; j < i; j++) out[i * columns + j] = out[j * columns + i];
}

static void triad(const Values &x, const Values &y, size_t from, size_t to) {
  double *o = out.data();
  const double *p = x.data(), *q = y.data();
  for (size_t i = from; i < to; i++) o[i] = p[i] + 3.0 * q[i];
}
