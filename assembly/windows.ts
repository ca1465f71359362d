// Moving windows, exponentially weighted ones, and rows beside their neighbours. One line a family.
export * from "./timebounds";
export * from "./lagged";
export * from "./gaps";
export * from "./ewmmoments";
export * from "./ewmjoin";
