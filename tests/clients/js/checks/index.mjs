export * from "./closing.mjs";
export * from "./events.mjs";
export * from "./joining.mjs";
export * from "./presence.mjs";
export * from "./signing-in.mjs";
export * from "./polling.mjs";
