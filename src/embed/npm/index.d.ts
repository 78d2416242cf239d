export * from "./pure.js";
