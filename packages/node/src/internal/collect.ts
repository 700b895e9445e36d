import { StringDecoder } from "node:string_decoder"

/** Puts a body together from its chunks, as they arrive. */
export interface Collector<A> {
  readonly add: (chunk: Uint8Array) => void
  readonly end: () => A
}

/**
 * UTF-8, decoded chunk by chunk while the next is on its way, instead of all at once when the last is there. A
 * `TextDecoder` does the same in 1.2 times the time: its strings have two bytes for each character.
 */
export class Text implements Collector<string> {
  private text = ""
  private decoder: StringDecoder | undefined
  private first: Uint8Array | undefined

  add(chunk: Uint8Array): void {
    if (this.decoder === undefined) {
      if (this.first === undefined) {
        this.first = chunk
        return
      }
      this.decoder = new StringDecoder("utf8")
      this.text = this.decoder.write(bufferOf(this.first))
    }
    this.text += this.decoder.write(bufferOf(chunk))
  }

  end(): string {
    // Most answers come in one chunk, for which a decoder costs more than it does.
    const text =
      this.decoder === undefined
        ? this.first === undefined
          ? ""
          : bufferOf(this.first).toString()
        : this.text + this.decoder.end()
    return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text
  }
}

const byteOrderMark = 0xfeff

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The bytes, in memory of their own. */
export class Bytes implements Collector<ArrayBuffer> {
  private readonly chunks: Array<Uint8Array> = []
  private length = 0

  add(chunk: Uint8Array): void {
    this.chunks.push(chunk)
    this.length += chunk.byteLength
  }

  end(): ArrayBuffer {
    const bytes = new Uint8Array(this.length)
    let offset = 0
    for (const chunk of this.chunks) {
      bytes.set(chunk, offset)
      offset += chunk.byteLength
    }
    return bytes.buffer
  }
}
