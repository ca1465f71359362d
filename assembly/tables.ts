// Bars, joins, groups and indexes. One line a family.
export * from "./bars";
export * from "./timegrid";
export * from "./factorize";
export * from "./asof";
export * from "./asofgroups";
export * from "./groupcodes";
export * from "./groupreduce";
export * from "./grouporder";
export * from "./groupscan";
export * from "./groupsorted";
export * from "./takerows";
export * from "./activity";
export * from "./dateparts";
export * from "./upsample";
