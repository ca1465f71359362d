// Moving windows, exponentially weighted ones, and rows beside their neighbours. One line a family.
export * from "./timebounds";
export * from "./movingmoments";
export { joinBlocks, movingBlocks } from "./movingstates";
export { countBlocks, movingCounts } from "./movingcounts";
