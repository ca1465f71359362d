// Bars, joins, groups and indexes. One line a family.
export * from "./factorize";
export * from "./asof";
export * from "./asofgroups";
export * from "./takerows";
export * from "./windowjoin";
export * from "./windowreduce";
export * from "./joinrows";
export * from "./sortedindex";
export * from "./groupcodes";
export * from "./groupreduce";
export * from "./grouporder";
export * from "./groupscan";
export * from "./groupsorted";
