// Resolves imports as the bundlers do for which phx-live-state is published: names
// without extension, folders with an index. Register it with `node:module`.
const ENDINGS = ["", ".js", "/index.js"];
const MADE_FOR_BUNDLERS = /\/node_modules\/(phx-live-state[^/]*|json-joy)\//;

export async function resolve(specifier, context, next) {
  for (const ending of ENDINGS) {
    try {
      const found = await next(specifier + ending, context);
      return MADE_FOR_BUNDLERS.test(found.url) ? { ...found, format: "module" } : found;
    } catch (error) {
      const isLast = ending === ENDINGS.at(-1);
      if (isLast || !["ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"].includes(error.code)) {
        throw error;
      }
    }
  }
}
