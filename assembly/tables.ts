// Bars, joins, groups and indexes. One line a family.
export * from "./factorize";
export * from "./asof";
export * from "./asofgroups";
export * from "./takerows";
