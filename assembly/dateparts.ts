// Parts of dates and of the time of day.
import { GRAIN } from "./lanes";

// @ts-ignore: decorator
@inline
function at(times: usize, i: i32): i64 {
  return load<i64>(times + (<usize>i << 3));
}

/** The least and the largest of times [begin, end), two i64 for each chunk of 32768. */
export function timeRange(times: usize, range: usize, begin: i32, end: i32): void {
  if (begin >= end) return;
  let least = at(times, begin), most = least;
  for (let i = begin; i < end; i++) {
    const time = at(times, i);
    least = min(least, time);
    most = max(most, time);
  }
  const slot = range + (<usize>(begin / GRAIN) << 4);
  store<i64>(slot, least);
  store<i64>(slot, most, 8);
}

/** The last of `count` changes of a clock that is not after `time`, or -1. */
function changeBefore(changes: usize, count: i32, time: i64): i32 {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(changes, middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// @ts-ignore: decorator
@inline
function floorDivide(a: i64, b: i64): i64 {
  const quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

/** Parts that are the same all day; the others are 7 to 11. */
// @ts-ignore: decorator
@inline const YEAR: i32 = 0;
// @ts-ignore: decorator
@inline const QUARTER: i32 = 1;
// @ts-ignore: decorator
@inline const MONTH: i32 = 2;
// @ts-ignore: decorator
@inline const DAY: i32 = 3;
// @ts-ignore: decorator
@inline const DAY_OF_WEEK: i32 = 4;
// @ts-ignore: decorator
@inline const DAY_OF_YEAR: i32 = 5;
// @ts-ignore: decorator
@inline const WEEK: i32 = 6;
// @ts-ignore: decorator
@inline const HOUR: i32 = 7;

/** The number of days before January 1 of a year, counted from 1970. */
// @ts-ignore: decorator
@inline
function daysBefore(year: i64): i64 {
  const y = year - 1;
  return y * 365 + floorDivide(y, 4) - floorDivide(y, 100) + floorDivide(y, 400) - 719162;
}

/** A part of day `days` since 1970; see civil.ts in src/tables for the method. */
function partOfDay(days: i64, part: i32): i32 {
  const weekday = <i32>(days + 3 - floorDivide(days + 3, 7) * 7);
  if (part == DAY_OF_WEEK) return weekday;
  // The ISO week is that of its Thursday.
  const wanted = part == WEEK ? days - weekday + 3 : days;
  const shifted = wanted + 719468;
  const era = floorDivide(shifted, 146097);
  const ofEra = <i32>(shifted - era * 146097);
  const yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
  const ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const march = (5 * ofYear + 2) / 153;
  const month = march < 10 ? march + 3 : march - 9;
  const year = <i64>yearOfEra + era * 400 + <i64>(month <= 2);
  if (part == YEAR) return <i32>year;
  if (part == QUARTER) return (month + 2) / 3;
  if (part == MONTH) return month;
  if (part == DAY) return ofYear - (153 * march + 2) / 5 + 1;
  const day = <i32>(wanted - daysBefore(year));
  return part == WEEK ? day / 7 + 1 : day + 1;
}

/**
 * A part of times [begin, end), of which `second` make a second: 0 year, 1 quarter, 2 month, 3 day, 4 day of the week (Monday 0), 5 day of the year, 6 ISO
 * week, 7 hour, 8 minute, 9 second, 10 microsecond (of 10^6), 11 nanosecond (of 1000). The clock is ahead[0] ahead of UTC before the first of `count`
 * changes, ahead[i + 1] from change i on, all i64 in the unit of the times.
 *
 * A day's parts are kept while rows stay in it.
 */
export function dateParts(times: usize, out: usize, part: i32, second: i32, changes: usize, ahead: usize, count: i32, begin: i32, end: i32): void {
  const dayLength = <i64>second * 86400;
  // The stretch in which the clock stays, and the day that was looked at last, in local time.
  let from: i64 = 1, to: i64 = 0, shift: i64 = 0;
  let midnight: i64 = 0, first: i64 = 1, last: i64 = 0, value = 0;
  // Parts of the time of day: what is left of the day over the divisor, modulo the modulus. All are below 2^47, so half a unit more keeps products with
  // reciprocals on the right side of whole numbers.
  const perUnit: f64 = 1e9 / <f64>second;
  const divisor = part == HOUR ? <f64>second * 3600 : part == HOUR + 1 ? <f64>second * 60 : <f64>second;
  const modulus: f64 = part == HOUR ? 24 : 60;
  const inverse = 1 / divisor, inverseModulus = 1 / modulus;
  for (let i = begin; i < end; i++) {
    const time = at(times, i);
    if (count > 0 && (time < from || time >= to)) {
      const change = changeBefore(changes, count, time);
      from = change < 0 ? i64.MIN_VALUE : at(changes, change);
      to = change + 1 < count ? at(changes, change + 1) : i64.MAX_VALUE;
      shift = at(ahead, change + 1);
    } else if (count == 0) shift = at(ahead, 0);
    const local = time + shift;
    if (local < first || local > last) {
      const days = floorDivide(local, dayLength);
      midnight = days * dayLength;
      // The first and the last day of the range of i64 are cut short.
      first = midnight > local ? i64.MIN_VALUE : midnight;
      last = midnight + (dayLength - 1) < local ? i64.MAX_VALUE : midnight + (dayLength - 1);
      if (part < HOUR) value = partOfDay(days, part);
    }
    if (part >= HOUR) {
      const ofDay = <f64>(local - midnight);
      const whole = floor((ofDay + 0.5) * inverse);
      if (part < HOUR + 3) value = <i32>(whole - floor((whole + 0.5) * inverseModulus) * modulus);
      else {
        const nanoseconds = <i32>((ofDay - whole * divisor) * perUnit);
        value = part == HOUR + 3 ? nanoseconds / 1000 : nanoseconds % 1000;
      }
    }
    store<i32>(out + (<usize>i << 2), value);
  }
}
