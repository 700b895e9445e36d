/** Moves the keys of `extra` to the top level of a payload. Keys that are there already win. */
export const mergeExtra = (payload: object): Record<string, unknown> => {
  const { extra, ...named } = payload as { readonly extra?: unknown }
  return typeof extra === "object" && extra !== null ? { ...extra, ...named } : named
}
