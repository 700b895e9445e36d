import * as Net from "node:net"
import * as Either from "effect/Either"

/**
 * Parses `NO_PROXY` entries: `*`, a host (which includes its subdomains), either of them with a port, an address or a CIDR
 * range. Returns whether a URL bypasses the proxy, or fails with the first invalid entry.
 */
export const parse = (entries: ReadonlyArray<string>): Either.Either<(url: URL) => boolean, string> => {
  const ranges = new Net.BlockList()
  const hosts: Array<{ readonly host: string; readonly port: string | undefined }> = []
  for (const entry of entries) {
    const [, address, prefix] = /^\[?([^\]/]*)\]?\/(\d+)$/.exec(entry) ?? []
    if (address === undefined || prefix === undefined) {
      const [, name, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [undefined, entry, undefined]
      hosts.push({ host: hostOf((name ?? entry).toLowerCase().replace(/^\*?\./, "")), port })
    } else {
      const family = Net.isIP(address)
      if (family === 0 || Number(prefix) > (family === 4 ? 32 : 128)) return Either.left(entry)
      ranges.addSubnet(address, Number(prefix), family === 4 ? "ipv4" : "ipv6")
    }
  }
  return Either.right((url) => {
    const name = hostOf(url.hostname)
    const family = Net.isIP(name)
    return (
      (family !== 0 && ranges.check(name, family === 4 ? "ipv4" : "ipv6")) ||
      hosts.some(
        ({ host, port }) =>
          (port === undefined || port === portOf(url)) &&
          (host === "*" || name === host || (family === 0 && name.endsWith(`.${host}`))),
      )
    )
  })
}

/** The host as sockets expect it: IPv6 addresses have brackets only in URLs. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1")

export const portOf = ({ port, protocol }: URL): string =>
  port === "" ? (protocol === "https:" ? "443" : "80") : port
