// A web page can point a name of its own at 127.0.0.1 (DNS rebinding) and then read whatever a server on this machine responds,
// unless the server looks at the name in the Host header.

const loopback = /^(?:localhost|(?:[^.]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Addresses of all interfaces. With them, other machines reach the server by names it cannot know. */
const wildcards = new Set(["0.0.0.0", "[::]"])

/** A name or address with an optional port. Nothing else gets into the URLs of the documentation page. */
const hostHeader = /^(\[[\da-f:.]+\]|[\w.-]+?)\.?(?::\d*)?$/

/** A name or address as browsers write it, such as `127.0.0.1` for `127.1`; `undefined` if it is neither. */
const normalName = (name: string): string | undefined =>
  URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : undefined

/** Returns whether a server that listens on `host` may respond to requests with this `Host` header. */
export const acceptsHost = (host: string): ((header: string | undefined) => boolean) => {
  const own = normalName(host.includes(":") ? `[${host.replace(/%.*$/, "")}]` : host)
  const servesAll = own !== undefined && wildcards.has(own)
  return (header) => {
    if (header === undefined) return true // HTTP/1.0, which browsers do not use
    const name = normalName(hostHeader.exec(header.toLowerCase())?.[1] ?? "")
    return name !== undefined && (servesAll || loopback.test(name) || name === own)
  }
}
