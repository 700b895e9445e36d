import * as Zlib from "node:zlib"

/** Returns a decoder for a `content-encoding`, or `undefined` if it is unknown or needs none. */
export const decoderOf = (encoding: string, first: Uint8Array): Decoder | undefined => {
  switch (encoding.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return Zlib.createGunzip()
    case "br":
      return Zlib.createBrotliDecompress()
    case "deflate":
      // Some servers omit the zlib header, whose low four bits are 8 (RFC 9110, 8.4.1.2).
      return ((first[0] ?? 0) & 0x0f) === 0x08 ? Zlib.createInflate() : Zlib.createInflateRaw()
    default:
      return undefined
  }
}

export type Decoder = Zlib.Gunzip | Zlib.BrotliDecompress | Zlib.Inflate | Zlib.InflateRaw

/** The `accept-encoding` header for the encodings that `decoderOf` supports. */
export const accepted = "gzip, deflate, br"
