/**
 * A failure to connect through a proxy, before anything was sent to the server. Its code starts with `ERR_PROXY_`. It
 * contains no credentials.
 */
export class ProxyError extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = "ProxyError"
    this.code = code
  }
}
