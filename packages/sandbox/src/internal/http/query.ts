/** A query as the contract expects it. */
export type Query = Readonly<Record<string, string | Array<string>>>

const booleanParameters = new Set([
  "include_attachment_url",
  "limited_response",
  "clear_unique_id",
  "exclude_archived",
  "archived",
])

const dateParameters = new Set([
  "start_time",
  "end_time",
  "completed_after",
  "completed_before",
  "updated_after",
  "updated_before",
])

const listParameters = new Set(["unique_id", "tags"])

/** Accepts `True`, `FALSE`, `1` and `0` as well (`scale-api.md` A4). */
export const normalizeBoolean = (value: string): string => {
  const lower = value.toLowerCase()
  return lower === "1" ? "true" : lower === "0" ? "false" : lower
}

/** Restores the `+` of a time zone, which arrives as a space if the client did not escape it. */
const normalizeDate = (value: string): string =>
  value.trim().replace(/(:\d{2}(?:\.\d+)?) (\d{2}:?\d{2})$/, "$1+$2")

/**
 * Parses a query string into the form that the contract expects: collects lists written as `key=a&key=b`, `key[]=` or
 * `key[0]=` under one name, omits keys without a value, and keeps the last of several single values (`scale-api.md` A4).
 */
export const parseQuery = (search: string): Query => {
  const values = new Map<string, Array<string>>()
  for (const [key, value] of new URLSearchParams(search)) {
    const name = key.replace(/\[\d*\]$/, "")
    if (value !== "") values.set(name, [...(values.get(name) ?? []), value])
  }
  const query: Record<string, string | Array<string>> = Object.create(null)
  for (const [name, all] of values) {
    const last = all.at(-1) ?? ""
    if (listParameters.has(name)) query[name] = all.length === 1 ? last : all
    else if (name === "customer_review_status") query[name] = all.join(",")
    else if (booleanParameters.has(name)) query[name] = normalizeBoolean(last)
    else if (dateParameters.has(name)) query[name] = normalizeDate(last)
    else query[name] = last
  }
  return query
}
