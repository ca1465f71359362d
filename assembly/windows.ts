// Moving windows, exponentially weighted ones, and rows beside their neighbours. One line a family.
export * from "./timebounds";
export * from "./movingmoments";
export * from "./movingblocks";
export * from "./movingcounts";
