import * as Net from "node:net"
import * as Either from "effect/Either"

/**
 * Which addresses are reached without a proxy, in the words of `NO_PROXY`: `*`; a host, which stands for those below
 * it too; either with a port; an address or a range of them. Fails with the entry that is none of these.
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

/** As it goes into a connection: an IPv6 address has brackets in a URL only. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1")

export const portOf = ({ port, protocol }: URL): string =>
  port === "" ? (protocol === "https:" ? "443" : "80") : port
