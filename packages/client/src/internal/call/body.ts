/** The body of a create: the payload with its `extra` keys beside the others, which win. */
export const create = (payload: object): Record<string, unknown> => {
  const { extra, ...named } = payload as { readonly extra?: unknown }
  return typeof extra === "object" && extra !== null ? { ...extra, ...named } : named
}
