// HttpApi writes its own 400 body and an empty `security` into every operation. Scale's 400 is `InvalidRequest`,
// and all endpoints use the same key.
/** Describes Scale's API where the document of an `HttpApi` says something else. */
export const describe = (document: Record<string, unknown>): Record<string, unknown> => {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isDecodeError(item)).map(visit)
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== "HttpApiDecodeError" && key !== "Issue" && key !== "PropertyKey")
        .map(([key, member]) => [
          key,
          key === "400" && typeof member === "object"
            ? {
                ...(visit(member) as object),
                description:
                  "A parameter is missing or invalid, or the state of the object does not allow the call",
              }
            : visit(member),
        ]),
    )
  }
  const isDecodeError = (item: unknown) =>
    typeof item === "object" &&
    item !== null &&
    "$ref" in item &&
    String(item.$ref).endsWith("/HttpApiDecodeError")
  const cleaned = visit(document) as { readonly components: object; readonly paths: Record<string, object> }
  const paths = Object.fromEntries(
    Object.entries(cleaned.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, { security: _, ...operation }]) => [method, operation]),
      ),
    ]),
  )
  return {
    ...cleaned,
    paths,
    components: {
      ...cleaned.components,
      securitySchemes: {
        basic: { type: "http", scheme: "basic", description: "The API key as user name, no password" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
    security: [{ basic: [] }, { bearer: [] }],
  }
}
