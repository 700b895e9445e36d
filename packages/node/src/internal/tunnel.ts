/// <reference path="./undici.d.ts" />
import * as Http from "node:http"
import type * as Net from "node:net"
import type { buildConnector } from "undici"
import connector from "undici/lib/core/connect.js"
import type { Proxy, TlsOptions } from "./network.ts"
import { hostOf } from "./noProxy.ts"

/** What came between a request and its proxy. No credentials are in it. */
export class ProxyError extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = "ProxyError"
    this.code = code
  }
}

/** Connects to the proxy itself. */
export const reach = ({ url }: Proxy, tls: TlsOptions, timeout: number): buildConnector.connector => {
  const connect = connector({ timeout, ...tls })
  return (target, callback) =>
    connect(target, (...result) =>
      result[0] === null
        ? callback(...result)
        : callback(
            new ProxyError("ERR_PROXY_CONNECT", `no connection to the proxy at ${url.host}`, result[0]),
            null,
          ),
    )
}

export interface Tunnels {
  readonly connect: buildConnector.connector
  /** Ends those that are under way. */
  readonly close: () => void
}

/**
 * Connections to https servers through a proxy (CONNECT, RFC 9110, 9.3.6), each within `timeout` milliseconds in all.
 * undici's own agent for proxies needs what only its index loads.
 */
export const make = (proxy: Proxy, tls: TlsOptions, proxyTls: TlsOptions, timeout: number): Tunnels => {
  const underWay = new Set<(error: Error) => void>()
  const reachProxy = reach(proxy, proxyTls, timeout)
  const secure = connector({ timeout: 0, ...tls })
  const way = {
    protocol: proxy.url.protocol,
    hostname: hostOf(proxy.url.hostname),
    host: proxy.url.host,
    port: proxy.url.port,
  }
  const connect: buildConnector.connector = (target, callback) => {
    let socket: Net.Socket | undefined
    let ended = false
    const end = (...result: Parameters<buildConnector.Callback>) => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      underWay.delete(giveUp)
      if (result[0] !== null) socket?.destroy()
      callback(...result)
    }
    const giveUp = (error: Error) => end(error, null)
    const late = () =>
      giveUp(new ProxyError("ERR_PROXY_TIMEOUT", `no tunnel through ${proxy.url.host} in ${timeout} ms`))
    const timer = timeout === 0 ? undefined : setTimeout(late, timeout) // as undici has it, 0 is no limit
    underWay.add(giveUp)
    reachProxy(way, (...reached) => {
      if (reached[0] !== null) return giveUp(reached[0])
      socket = reached[1]
      if (ended) return void socket.destroy()
      request(proxy, socket, authorityOf(target), (error) =>
        error === undefined ? secure({ ...target, httpSocket: reached[1] }, end) : giveUp(error),
      )
    })
  }
  return {
    connect,
    close: () => {
      for (const giveUp of underWay) giveUp(new ProxyError("ERR_PROXY_CLOSED", "the client was closed"))
    },
  }
}

const authorityOf = ({ hostname, port }: buildConnector.Options): string =>
  `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port === "" ? 443 : port}`

/** Asks the proxy at the other end of a socket to pass on everything that follows. */
const request = (
  { authorization, url }: Proxy,
  socket: Net.Socket,
  authority: string,
  done: (error?: ProxyError) => void,
) =>
  Http.request({
    createConnection: () => socket,
    method: "CONNECT",
    path: authority,
    setHost: false,
    headers: {
      host: authority,
      connection: "keep-alive",
      ...(authorization === undefined ? {} : { "proxy-authorization": authorization }),
    },
  })
    .once("connect", ({ statusCode = 0 }, _, head) => {
      if (head.byteLength > 0) socket.unshift(head)
      done(
        statusCode >= 200 && statusCode < 300
          ? undefined
          : new ProxyError(
              `ERR_PROXY_STATUS_${statusCode}`,
              `the proxy at ${url.host} answered ${statusCode}`,
            ),
      )
    })
    .on("error", (error) =>
      done(new ProxyError("ERR_PROXY_CONNECT", `the proxy at ${url.host} closed the connection`, error)),
    )
    .end()
