import * as Net from "node:net"
import { domainToASCII } from "node:url"

/** The servers that are connected to directly. */
export interface NoProxy {
  /** Returns the first entry that matches a URL. */
  readonly entryFor: (url: URL) => string | undefined
  /** The entries that have no meaning. They match nothing. */
  readonly invalid: ReadonlyArray<string>
}

export const expected =
  "expected *, a host such as example.com, a host and port, an IP address, or a range such as 10.0.0.0/8"

/**
 * Parses `NO_PROXY` entries: `*`, a host (which includes its subdomains) or an address, each with an optional port, or a
 * CIDR range.
 */
export const parse = (entries: ReadonlyArray<string>): NoProxy => {
  const invalid: Array<string> = []
  const rules: Array<{ readonly entry: string; readonly matches: Rule }> = []
  for (const entry of entries) {
    const matches = ruleOf(entry)
    if (matches === undefined) invalid.push(entry)
    else rules.push({ entry, matches })
  }
  return {
    invalid,
    entryFor: (url) => {
      const name = withoutDot(hostOf(url.hostname))
      const port = portOf(url)
      return rules.find(({ matches }) => matches(name, port))?.entry
    },
  }
}

type Rule = (host: string, port: string) => boolean

const ruleOf = (entry: string): Rule | undefined => {
  if (entry.includes("/")) return rangeRule(entry)
  const [, name = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  const rule = hostRule(name)
  return rule && port !== undefined ? (host, at) => Number(at) === Number(port) && rule(host, at) : rule
}

const rangeRule = (entry: string): Rule | undefined => {
  const [, address = "", prefix] = /^\[?([^\]/]*)\]?\/(\d{1,3})$/.exec(entry) ?? []
  const family = familyOf(address)
  if (family === undefined || Number(prefix) > (family === "ipv4" ? 32 : 128)) return undefined
  const range = new Net.BlockList()
  range.addSubnet(address, Number(prefix), family)
  return inside(range)
}

const hostRule = (name: string): Rule | undefined => {
  if (name === "*") return () => true
  const address = hostOf(name)
  const family = familyOf(address)
  if (family !== undefined) {
    const only = new Net.BlockList() // it compares all spellings of an IPv6 address
    only.addAddress(address, family)
    return inside(only)
  }
  const domain = domainToASCII(withoutDot(name.replace(/^\*?\./, "")))
  return /^[\w-]+(\.[\w-]+)*$/.test(domain)
    ? (host) => host === domain || (familyOf(host) === undefined && host.endsWith(`.${domain}`))
    : undefined
}

const inside =
  (list: Net.BlockList): Rule =>
  (host) => {
    const family = familyOf(host)
    return family !== undefined && list.check(host, family)
  }

const familyOf = (address: string): Net.IPVersion | undefined =>
  Net.isIPv4(address) ? "ipv4" : Net.isIPv6(address) ? "ipv6" : undefined

/** A dot at the end of a host name does not change its meaning. */
const withoutDot = (host: string): string => host.replace(/\.$/, "")

/** The host as sockets expect it: IPv6 addresses have brackets only in URLs. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1")

export const portOf = ({ port, protocol }: Pick<URL, "port" | "protocol">): string =>
  port === "" ? (protocol === "https:" ? "443" : "80") : port
