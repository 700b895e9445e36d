/** Recognizes files that are not tasks, by their first bytes. */

/**
 * A format that cannot be imported.
 *
 * @category models
 */
export interface OtherFormat {
  /** The format, with its article: `an Excel workbook`. */
  readonly name: string
  /** How to make a file of tasks from it. */
  readonly advice: string
}

const save = "Save it as CSV in UTF-8."
const convert = "Convert it to JSON lines or CSV."
const unpack = "Unpack it and pass a file of tasks."
const decompress = "Decompress it, or compress it with gzip."
const saveAsUtf8 = "Save it as UTF-8."

type Signature = readonly [start: string, name: string, advice: string, offset?: number]

// One character per byte. More specific signatures come first.
const signatures: ReadonlyArray<Signature> = [
  ["\xff\xfe\0\0", "text in UTF-32", saveAsUtf8],
  ["\0\0\xfe\xff", "text in UTF-32", saveAsUtf8],
  ["\xff\xfe", "text in UTF-16", saveAsUtf8],
  ["\xfe\xff", "text in UTF-16", saveAsUtf8],
  ["\xd0\xcf\x11\xe0", "an Excel workbook or another old Office document", save],
  ["PAR1", "Parquet", convert],
  ["ORC", "ORC", convert],
  ["Obj\x01", "Avro", convert],
  ["ARROW1", "Arrow", convert],
  ["FEA1", "Feather", convert],
  ["\x89HDF\r\n", "HDF5", convert],
  ["\x93NUMPY", "a NumPy array", convert],
  ["SQLite format 3\0", "a SQLite database", convert],
  ["\x80\x02", "a Python pickle", convert],
  ["\x80\x03", "a Python pickle", convert],
  ["\x80\x04", "a Python pickle", convert],
  ["\x80\x05", "a Python pickle", convert],
  ["bplist", "a property list", convert],
  ["\x1f\x8b", "data that is compressed twice", "Decompress it once."],
  ["\x28\xb5\x2f\xfd", "data that is compressed twice", "Decompress it once."],
  ["BZh", "bzip2", decompress],
  ["\xfd7zXZ\0", "xz", decompress],
  ["\x04\x22\x4d\x18", "LZ4", decompress],
  ["\xff\x06\0\0sNaPpY", "Snappy", decompress],
  ["\x1f\x9d", "data that is compressed with compress (.Z)", decompress],
  ["7z\xbc\xaf\x27\x1c", "a 7-Zip archive", unpack],
  ["Rar!", "a RAR archive", unpack],
  ["ustar", "a tar archive", unpack, 257],
  ["%PDF-", "a PDF document", convert],
  ["{\\rtf", "an RTF document", "Save it as plain text in UTF-8."],
  ["\x89PNG", "a PNG image", "Pass a file of tasks that name the image."],
  ["\xff\xd8\xff", "a JPEG image", "Pass a file of tasks that name the image."],
  ["GIF8", "a GIF image", "Pass a file of tasks that name the image."],
  ["RIFF", "an image, audio or video file", "Pass a file of tasks that name the file."],
  ["ftyp", "a video", "Pass a file of tasks that name the video.", 4],
  ["\x7fELF", "a program", "Pass a file of tasks."],
  ["version https://git-lfs", "a Git LFS pointer", 'Run "git lfs pull" to get the file.'],
]

/** An archive, an empty archive, and a part of an archive. */
const zipSignatures = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"]

/** Finds out which kind of document a ZIP archive is. The names of its entries are not compressed. */
const inZip = (head: string, path: string): OtherFormat => {
  if (head.includes("xl/") || /\.xls[xmb]$/i.test(path)) return { name: "an Excel workbook", advice: save }
  if (head.includes("opendocument.spreadsheet")) return { name: "an OpenDocument spreadsheet", advice: save }
  if (head.includes("Index/") || /\.numbers$/i.test(path))
    return { name: "a Numbers spreadsheet", advice: save }
  if (head.includes("[Content_Types].xml")) return { name: "an Office document", advice: save }
  return { name: "a ZIP archive", advice: unpack }
}

/** Text in UTF-16 without a byte order mark: every other byte of its ASCII characters is 0. */
const isUtf16 = (head: string): boolean => /^(?:[^\0]\0){2}/.test(head) || /^(?:\0[^\0]){2}/.test(head)

const ofText = (head: string): OtherFormat | undefined => {
  const text = head.replace(/^(?:\xef\xbb\xbf)?\s*/, "")
  if (/^<(?:!doctype html|html|head|body)/i.test(text)) {
    return { name: "an HTML page", advice: "The download may have failed; get the file itself." }
  }
  if (/^<[?!a-z]/i.test(text)) return { name: "XML", advice: convert }
  if (/^(?:%YAML|---\s)/.test(text)) return { name: "YAML", advice: convert }
  // A line with a NUL is reported with its number if the file begins like a file of tasks.
  if (!/^[[{]/.test(text) && /\0[^\0]/.test(text)) return { name: "binary data", advice: convert }
  return undefined
}

/**
 * Returns which other format a file has; `undefined` if it can be a file of tasks. `head` holds the first bytes of the
 * content, after decompression.
 *
 * @category getters
 */
export const otherFormatOf = (head: Uint8Array, path: string): OtherFormat | undefined => {
  const bytes = Buffer.from(head).toString("latin1")
  if (zipSignatures.some((start) => bytes.startsWith(start))) return inZip(bytes, path)
  const known = signatures.find(([start, , , offset = 0]) => bytes.startsWith(start, offset))
  if (known !== undefined) return { name: known[1], advice: known[2] }
  return isUtf16(bytes) ? { name: "text in UTF-16", advice: saveAsUtf8 } : ofText(bytes)
}
