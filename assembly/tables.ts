// Bars, joins, groups and indexes. One line a family.

export * from "./factorize";
