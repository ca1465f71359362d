// The functions of the rows of user kernels as C++ loops; the same are in kernels.mjs and kernels.py.
#pragma once
#include "loops.hpp"
#include <string>

/** The normal distribution by Abramowitz and Stegun, 26.2.17. */
static double cumulative(double x) {
  double t = 1 / (1 + 0.2316419 * std::fabs(x));
  double series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  double tail = std::exp(-0.5 * x * x) / std::sqrt(2 * M_PI) * series;
  return x < 0 ? tail : 1 - tail;
}

static double price(double strike, double time, double volatility) {
  double deviation = volatility * std::sqrt(time);
  double d1 = (std::log(100 / strike) + (0.03 + 0.5 * volatility * volatility) * time) / deviation;
  return 100 * cumulative(d1) - strike * std::exp(-0.03 * time) * cumulative(d1 - deviation);
}

static void garch(const Values &returns) {
  double v = 1;
  for (size_t i = 0; i < returns.size(); i++) out[i] = v = 0.05 + 0.08 * returns[i] * returns[i] + 0.9 * v;
}

static double wealth(const Values &closes, double fastWeight, double slowWeight, double stop) {
  double fast = closes[0], slow = fast, last = fast, peak = 0, result = 1;
  for (double price : closes) {
    bool held = peak > 0;
    if (held) result *= price / last;
    double f = fast + fastWeight * (price - fast), s = slow + slowWeight * (price - slow), high = std::max(peak, price);
    if (held && (f < s || price < high * (1 - stop))) {
      peak = 0;
      result *= 1 - 0.0005;
    } else if (!held && f > s && fast <= slow) {
      peak = price;
      result *= 1 - 0.0005;
    } else peak = held ? high : 0;
    fast = f, slow = s, last = price;
  }
  return result;
}

static double likelihood(const Values &returns, double omega, double alpha, double beta) {
  double v = 1, sum = 0;
  for (double r : returns) {
    sum = sum - std::log(v) - r * r / v;
    v = omega + alpha * r * r + beta * v;
  }
  return sum;
}

static void deepestFall(const Values &prices, size_t window) {
  std::fill(out.begin(), out.begin() + long(window) - 1, NaN);
  for (size_t end = window; end <= prices.size(); end++) {
    double high = prices[end - window], deepest = 0;
    for (size_t i = end - window + 1; i < end; i++) {
      high = std::max(high, prices[i]);
      deepest = std::max(deepest, 1 - prices[i] / high);
    }
    out[end - 1] = deepest;
  }
}

static void payoffs(const Values &shocks, size_t weeks) {
  size_t paths = shocks.size() / weeks;
  double drift = (0.03 - 0.25 * 0.25 / 2) / double(weeks), step = 0.25 / std::sqrt(double(weeks)), discount = std::exp(-0.03);
  for (size_t path = 0; path < paths; path++) {
    double price = 100, sum = 0, alive = 1;
    for (size_t week = 0; week < weeks; week++) {
      price *= std::exp(drift + step * shocks[week * paths + path]);
      sum += price;
      if (price <= 90) alive = 0;
    }
    out[path] = alive * discount * std::max(sum / double(weeks) - 100, 0.0);
  }
}

/** The call of a row of user kernels, whose inputs `get` gives by name. */
template <typename Get> static Run userKernel(const std::string &id, Get get, size_t window, size_t weeks) {
  if (id == "jit, hypotenuse") return binary(get("x"), get("y"), [](double a, double b) { return std::sqrt(a * a + b * b); });
  if (id == "jit, garch") {
    const Values &x = get("x");
    out.assign(x.size(), 0);
    return [&x] { garch(x); };
  }
  if (id == "jit, blackScholes") {
    const Values &strikes = get("strikes"), &years = get("years"), &volatilities = get("volatilities");
    out.assign(strikes.size(), 0);
    return [&] { for (size_t i = 0; i < strikes.size(); i++) out[i] = price(strikes[i], years[i], volatilities[i]); };
  }
  if (id == "jit, backtest") {
    const Values &closes = get("closes"), &fast = get("fastWeights"), &slow = get("slowWeights"), &stops = get("stops");
    out.assign(stops.size(), 0);
    return [&] { for (size_t k = 0; k < stops.size(); k++) out[k] = wealth(closes, fast[k], slow[k], stops[k]); };
  }
  if (id == "jit, likelihood") {
    const Values &days = get("days"), &omegas = get("omegas"), &alphas = get("alphas"), &betas = get("betas");
    out.assign(omegas.size(), 0);
    return [&] { for (size_t k = 0; k < omegas.size(); k++) out[k] = likelihood(days, omegas[k], alphas[k], betas[k]); };
  }
  if (id == "jit, window") {
    const Values &bars = get("bars");
    out.assign(bars.size(), 0);
    return [&bars, window] { deepestFall(bars, window); };
  }
  if (id == "jit, payoffs") {
    const Values &shocks = get("shocks");
    out.assign(shocks.size() / weeks, 0);
    return [&shocks, weeks] { payoffs(shocks, weeks); };
  }
  return {};
}
