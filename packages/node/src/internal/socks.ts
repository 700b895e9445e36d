import * as Net from "node:net"
import { ProxyError } from "./proxyError.ts"
import type { Proxy } from "./proxyUrl.ts"

const version = 5
const noCredentials = 0
const userNameAndPassword = 2
const refusedByRules = 2

/**
 * Asks the SOCKS 5 proxy at the other end of a socket to connect to a host (RFC 1928, RFC 1929). The proxy resolves host
 * names. Rejects with a `ProxyError`.
 */
export const openTunnel = async (
  { credentials, url }: Proxy,
  socket: Net.Socket,
  host: string,
  port: number,
): Promise<void> => {
  const fail = (code: string, what: string) =>
    new ProxyError(`ERR_PROXY_${code}`, `the proxy at ${url.host} ${what}`)
  const read = (size: number) => readBytes(socket, size, () => fail("CONNECT", "closed the connection"))
  if (Buffer.byteLength(host) > 255) throw fail("SOCKS_NAME", "accepts host names of at most 255 bytes")
  const methods = credentials === undefined ? [noCredentials] : [noCredentials, userNameAndPassword]
  socket.write(Buffer.of(version, methods.length, ...methods))
  const [answered, method] = await read(2)
  if (answered !== version) throw fail("SOCKS_VERSION", "does not use SOCKS 5")
  if (method === userNameAndPassword && credentials !== undefined) {
    socket.write(Buffer.concat([Buffer.of(1), text(credentials.username), text(credentials.password)]))
    const [, status] = await read(2)
    if (status !== 0) throw fail("CREDENTIALS", "rejected the user name or the password")
  } else if (method !== noCredentials) {
    throw fail("CREDENTIALS", "requires a user name and a password")
  }
  socket.write(Buffer.concat([Buffer.of(version, 1, 0), addressOf(host), Buffer.of(port >> 8, port & 0xff)]))
  const [, reply, , type] = await read(4)
  if (reply !== 0) {
    throw fail(reply === refusedByRules ? "REFUSED" : `SOCKS_${reply}`, `did not connect to ${host}`)
  }
  // The address that the proxy connects from, and its port.
  const length = type === 1 ? 4 : type === 4 ? 16 : ((await read(1))[0] ?? 0)
  await read(length + 2)
}

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}

const addressOf = (host: string): Buffer => {
  if (Net.isIPv4(host)) return Buffer.of(1, ...host.split(".").map(Number))
  if (!Net.isIPv6(host)) return Buffer.concat([Buffer.of(3), text(host)])
  const [before = [], after = []] = host.split("::").map((half) => (half === "" ? [] : half.split(":")))
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0")
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
  return Buffer.of(4, ...groups.flatMap((group) => [group >> 8, group & 0xff]))
}

/** Reads exactly `size` bytes and leaves the rest in the socket. */
const readBytes = (socket: Net.Socket, size: number, onEnd: () => Error): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const leave = () => socket.off("readable", next).off("end", end).off("close", end)
    const end = () => {
      leave()
      reject(onEnd())
    }
    const next = () => {
      const bytes = size === 0 ? Buffer.alloc(0) : (socket.read(size) as Buffer | null) // no encoding is set
      if (bytes === null || bytes.length < size) return
      leave()
      resolve(bytes)
    }
    if (socket.destroyed || socket.readableEnded) return reject(onEnd())
    socket.on("readable", next).on("end", end).on("close", end)
    next()
  })
