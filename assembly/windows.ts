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
export * from "./ewmmoments";
export * from "./ewmjoin";
export * from "./movingblocks";
export * from "./movingcounts";
