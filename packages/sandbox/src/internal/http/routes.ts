import { endpoints, type ServedEndpoint } from "./endpoints.ts"

export type RouteMatch =
  | {
      readonly _tag: "Found"
      readonly endpoint: ServedEndpoint
      readonly params: Readonly<Record<string, string>>
    }
  | { readonly _tag: "MethodNotAllowed"; readonly allow: ReadonlyArray<string> }
  | { readonly _tag: "NotFound" }

interface Route {
  readonly endpoint: ServedEndpoint
  readonly segments: ReadonlyArray<Segment>
}

/** A part of a path: fixed text, or a parameter. */
type Segment = { readonly text: string } | { readonly parameter: string }

const segmentOf = (segment: string): Segment =>
  segment.startsWith("{") ? { parameter: segment.slice(1, -1) } : { text: segment }

const routesByLength = new Map<number, ReadonlyArray<Route>>()
for (const endpoint of endpoints) {
  const segments = endpoint.path.split("/").slice(1).map(segmentOf)
  const routes = routesByLength.get(segments.length) ?? []
  routesByLength.set(segments.length, [...routes, { endpoint, segments }])
}

const matches = (route: Route, segments: ReadonlyArray<string>): boolean =>
  route.segments.every((segment, index) =>
    "parameter" in segment ? segments[index] !== "" : segments[index] === segment.text,
  )

/**
 * Finds the endpoint of a raw path. Decodes each segment after the match, so that `%2F` in a name is part of the name
 * (`packages/api/docs/transport.md#url-quoting`).
 */
export const matchRoute = (method: string, path: string): RouteMatch => {
  const segments = path
    .replace(/\/send-callback$/, "/send_callback")
    .split("/")
    .slice(1)
  const routes = (routesByLength.get(segments.length) ?? []).filter((route) => matches(route, segments))
  const route = routes.find(({ endpoint }) => endpoint.method === method)
  if (route === undefined) {
    return routes.length === 0
      ? { _tag: "NotFound" }
      : { _tag: "MethodNotAllowed", allow: [...new Set(routes.map(({ endpoint }) => endpoint.method))] }
  }
  const params: Record<string, string> = {}
  try {
    for (const [index, segment] of route.segments.entries()) {
      if ("parameter" in segment) params[segment.parameter] = decodeURIComponent(segments[index] ?? "")
    }
  } catch {
    return { _tag: "NotFound" } // an invalid escape sequence
  }
  return { _tag: "Found", endpoint: route.endpoint, params }
}
