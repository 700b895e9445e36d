/// <reference path="./undici.d.ts" />
import * as Http from "node:http"
import type * as Net from "node:net"
import type { buildConnector } from "undici"
import connector from "undici/lib/core/connect.js"
import type { TlsOptions } from "./networkOptions.ts"
import { hostOf, portOf } from "./noProxy.ts"
import { ProxyError } from "./proxyError.ts"
import { authorizationOf, isSocks, type Proxy } from "./proxyUrl.ts"
import * as socks from "./socks.ts"

/** Connects to the proxy. */
export const connectToProxy = (
  { url }: Proxy,
  tls: TlsOptions,
  timeout: number,
): buildConnector.connector => {
  const connect = connector({ timeout, ...tls })
  return (target, callback) =>
    connect(target, (...result) =>
      result[0] === null
        ? callback(...result)
        : callback(
            new ProxyError("ERR_PROXY_CONNECT", `could not connect to the proxy at ${url.host}`, result[0]),
            null,
          ),
    )
}

export interface Tunnels {
  readonly connect: buildConnector.connector
  /** Fails the tunnels that are being opened. */
  readonly close: () => void
}

/**
 * Opens tunnels to servers through a proxy, with CONNECT (RFC 9110, 9.3.6) or SOCKS. `timeout` limits the whole
 * connection, in milliseconds. undici's own proxy agents are not used because the one needs modules that only undici's
 * index loads, and the other is experimental.
 */
export const makeTunnels = (
  proxy: Proxy,
  tls: TlsOptions,
  proxyTls: TlsOptions,
  timeout: number,
): Tunnels => {
  const pending = new Set<(error: Error) => void>()
  const connectProxy = connectToProxy(proxy, proxyTls, timeout)
  const secure = connector({ timeout: 0, ...tls })
  const proxyAddress = {
    protocol: proxy.url.protocol,
    hostname: hostOf(proxy.url.hostname),
    host: proxy.url.host,
    port: proxy.url.port === "" && isSocks(proxy.url) ? "1080" : proxy.url.port,
  }
  const connect: buildConnector.connector = (target, callback) => {
    let socket: Net.Socket | undefined
    let ended = false
    const end = (...result: Parameters<buildConnector.Callback>) => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      pending.delete(fail)
      if (result[0] !== null) socket?.destroy()
      callback(...result)
    }
    const fail = (error: Error) => end(error, null)
    const onTimeout = () =>
      fail(
        new ProxyError(
          "ERR_PROXY_TIMEOUT",
          `the proxy at ${proxy.url.host} opened no tunnel within ${timeout} ms`,
        ),
      )
    const timer = timeout === 0 ? undefined : setTimeout(onTimeout, timeout) // 0 means no limit, as in undici
    pending.add(fail)
    connectProxy(proxyAddress, (...connected) => {
      if (connected[0] !== null) return fail(connected[0])
      const [, toProxy] = connected
      socket = toProxy
      if (ended) return void socket.destroy()
      const onTunnel = (error?: Error) =>
        error !== undefined
          ? fail(error)
          : target.protocol === "https:"
            ? secure({ ...target, httpSocket: toProxy }, end)
            : end(null, toProxy)
      if (isSocks(proxy.url)) {
        const { hostname, port, protocol } = target
        socks
          .openTunnel(proxy, socket, hostOf(hostname), Number(portOf({ port, protocol })))
          .then(() => onTunnel(), onTunnel)
      } else {
        requestTunnel(proxy, socket, authorityOf(target), onTunnel)
      }
    })
  }
  return {
    connect,
    close: () => {
      for (const fail of pending) fail(new ProxyError("ERR_PROXY_CLOSED", "the client was closed"))
    },
  }
}

const authorityOf = ({ hostname, port }: buildConnector.Options): string =>
  `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port === "" ? 443 : port}`

/** Asks the proxy at the other end of the socket to open a tunnel. */
const requestTunnel = (
  proxy: Proxy,
  socket: Net.Socket,
  authority: string,
  done: (error?: ProxyError) => void,
) => {
  const { url } = proxy
  const authorization = authorizationOf(proxy)
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
              `the proxy at ${url.host} responded with ${statusCode}`,
            ),
      )
    })
    .on("error", (error) =>
      done(new ProxyError("ERR_PROXY_CONNECT", `the proxy at ${url.host} closed the connection`, error)),
    )
    .end()
}
