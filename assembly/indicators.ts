// Technical indicators. One line a family.
export * from "./averages";
export * from "./channels";
export * from "./smoothing";
export * from "./trend";
