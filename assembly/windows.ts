// Moving windows, exponentially weighted ones, and rows beside their neighbours. One line a family.
export * from "./timebounds";
export * from "./sortedwindow";
export * from "./rollingquantile";
export * from "./rollingrank";
export * from "./rankedline";
export * from "./pairs";
export * from "./ols";
export * from "./lagged";
export * from "./gaps";
export * from "./movingmoments";
export { joinBlocks, movingBlocks } from "./movingstates";
export * from "./ewmmoments";
export * from "./ewmjoin";
export { countBlocks, movingCounts } from "./movingcounts";
export * from "./movingblocks";
export * from "./movingcounts";
