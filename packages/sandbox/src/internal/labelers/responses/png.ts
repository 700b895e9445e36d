/** An image with one byte per pixel. */
export interface Png {
  readonly width: number
  readonly height: number
  /** The colors of the byte values, `#rrggbb`. Without a palette, the values are shades of gray. */
  readonly palette?: ReadonlyArray<string>
  /** The rows from top to bottom. */
  readonly rows: Iterable<Uint8Array<ArrayBuffer>>
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0)
  return remainder
})

/** The checksum of PNG chunks (annex D of the specification). */
const crc32 = (bytes: Uint8Array): number => {
  let remainder = 0xffffffff
  for (const byte of bytes) remainder = (remainder >>> 8) ^ (remainders[(remainder ^ byte) & 0xff] ?? 0)
  return ~remainder >>> 0
}

const chunk = (type: string, data: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(12 + data.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.byteLength)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.byteLength, crc32(bytes.subarray(4, 8 + data.byteLength)))
  return bytes
}

const header = ({ height, palette, width }: Png): Uint8Array => {
  const bytes = new Uint8Array(13)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  bytes[8] = 8 // bits
  bytes[9] = palette === undefined ? 0 : 3 // gray, or an index into the palette
  return bytes
}

const paletteBytes = (palette: ReadonlyArray<string>): Uint8Array =>
  Uint8Array.from(
    palette.flatMap((color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))),
  )

/** Bytes per call of the compressor: a call costs more than compressing a row. */
const pieceLength = 64 * 1024

/** The rows in pieces, each row after a 0, which means no filter. */
function* unfilteredRows({ rows, width }: Png): Generator<Uint8Array<ArrayBuffer>, undefined> {
  const length = 1 + width
  const rowsPerPiece = Math.max(1, Math.floor(pieceLength / length))
  let piece = new Uint8Array(rowsPerPiece * length)
  let count = 0
  for (const row of rows) {
    piece.set(row, count * length + 1)
    if (++count < rowsPerPiece) continue
    yield piece
    piece = new Uint8Array(rowsPerPiece * length)
    count = 0
  }
  if (count > 0) yield piece.subarray(0, count * length)
  return undefined
}

/** Compresses piece by piece, so that only the compressed data is in memory. Uses web APIs, which Node has as well. */
const deflate = (png: Png): Promise<ArrayBuffer> => {
  const source = unfilteredRows(png)
  const raw = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const next = source.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
  })
  return new Response(raw.pipeThrough(new CompressionStream("deflate"))).arrayBuffer()
}

/** Encodes an image as a PNG file. */
export const encodePng = async (png: Png): Promise<Uint8Array> => {
  const data = new Uint8Array(await deflate(png))
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header(png)),
    ...(png.palette === undefined ? [] : [chunk("PLTE", paletteBytes(png.palette))]),
    chunk("IDAT", data),
    chunk("IEND", new Uint8Array(0)),
  ]
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
