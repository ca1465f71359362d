// Bars, joins, groups and indexes. One line a family.
export * from "./bars";
export * from "./timegrid";
export * from "./activity";
export * from "./dateparts";
export * from "./upsample";
