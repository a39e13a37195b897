export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type PatchOperation = {
  op: string;
  path: string;
  value?: Json;
};

/** A patch that does not fit the document it is applied to. */
export class PatchError extends Error {
  override readonly name = "PatchError";
}

/**
 * Applies RFC 6902 `add`, `remove` and `replace` and returns the new document.
 *
 * The old document is left as it was; whatever no operation touches keeps its identity,
 * so that components of unchanged parts need not render.
 */
export function applyPatch(document: Json, patch: readonly PatchOperation[]): Json {
  return patch.reduce(applyOperation, document);
}

function applyOperation(document: Json, operation: PatchOperation): Json {
  return descend(document, parsePointer(operation.path), operation);
}

function parsePointer(path: string): string[] {
  if (path === "") return [];
  if (!path.startsWith("/")) throw new PatchError(`not a pointer: ${path}`);
  return path
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function descend(
  node: Json,
  tokens: readonly string[],
  operation: PatchOperation,
): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return replaceRoot(operation);
  if (Array.isArray(node)) {
    return rest.length > 0
      ? node.with(
          indexIn(node, token),
          descend(node[indexIn(node, token)] as Json, rest, operation),
        )
      : changeArray(node, token, operation);
  }
  if (typeof node !== "object" || node === null) {
    throw new PatchError(`nothing at ${operation.path}`);
  }
  return rest.length > 0
    ? { ...node, [token]: descend(member(node, token), rest, operation) }
    : changeObject(node, token, operation);
}

function replaceRoot(operation: PatchOperation): Json {
  if (operation.op === "remove") throw new PatchError("the root cannot be removed");
  return newValue(operation);
}

function changeArray(array: Json[], token: string, operation: PatchOperation): Json[] {
  switch (operation.op) {
    case "add": {
      const index = token === "-" ? array.length : parseIndex(token);
      if (index > array.length) throw new PatchError(`beyond the end: ${token}`);
      return array.toSpliced(index, 0, newValue(operation));
    }
    case "replace":
      return array.with(indexIn(array, token), newValue(operation));
    case "remove":
      return array.toSpliced(indexIn(array, token), 1);
    default:
      throw new PatchError(`unknown operation: ${operation.op}`);
  }
}

function changeObject(
  object: { [key: string]: Json },
  token: string,
  operation: PatchOperation,
): Json {
  // `__proto__` as a computed key makes an own property; a plain assignment would not.
  switch (operation.op) {
    case "add":
      return { ...object, [token]: newValue(operation) };
    case "replace":
      member(object, token);
      return { ...object, [token]: newValue(operation) };
    case "remove": {
      member(object, token);
      const { [token]: _removed, ...kept } = object;
      return kept;
    }
    default:
      throw new PatchError(`unknown operation: ${operation.op}`);
  }
}

function newValue(operation: PatchOperation): Json {
  if (operation.op !== "add" && operation.op !== "replace") {
    throw new PatchError(`unknown operation: ${operation.op}`);
  }
  if (operation.value === undefined) throw new PatchError("the value is missing");
  return operation.value;
}

function member(object: { [key: string]: Json }, key: string): Json {
  if (!Object.hasOwn(object, key)) throw new PatchError(`no member ${key}`);
  return object[key] as Json;
}

function parseIndex(token: string): number {
  if (!/^(0|[1-9]\d*)$/.test(token)) throw new PatchError(`not an index: ${token}`);
  return Number(token);
}

function indexIn(array: readonly Json[], token: string): number {
  const index = parseIndex(token);
  if (index >= array.length) throw new PatchError(`no element ${token}`);
  return index;
}
