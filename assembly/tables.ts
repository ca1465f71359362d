// Bars, joins, groups and indexes. One line a family.

export * from "./factorize";
export * from "./groupcodes";
export * from "./groupreduce";
export * from "./grouporder";
export * from "./groupscan";
export * from "./groupsorted";
