import type { JsonObject } from "../../state/environment.ts"
import { attributesOf } from "./attributes.ts"
import type { Draw } from "./draw.ts"
import type { Content, Making } from "./making.ts"
import { type Size, sizeOf } from "./media.ts"
import { isTrue, leafLabels, list } from "./params.ts"

/** An ellipse, whose pixels have this index. */
interface Region {
  readonly index: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A region for each index, each in a field of its own of a board, so that none hides another. */
const regionsOf = (draw: Draw, count: number, size: Size): ReadonlyArray<Region> => {
  const columns = Math.ceil(Math.sqrt(count))
  const field = { width: size.width / columns, height: size.height / Math.ceil(count / columns) }
  return Array.from({ length: count }, (_, at) => ({
    index: at + 1,
    x: field.width * ((at % columns) + 0.5),
    y: field.height * (Math.floor(at / columns) + 0.5),
    width: (field.width / 2) * draw.number(0.5, 1),
    height: (field.height / 2) * draw.number(0.5, 1),
  }))
}

/** The image, each pixel as the index of what it shows. The array of a row is used again for the next. */
function* indices(regions: ReadonlyArray<Region>, background: number, size: Size) {
  const row = new Uint8Array(size.width)
  for (let line = 0; line < size.height; line++) {
    row.fill(background)
    for (const { height, index, width, x, y } of regions) {
      const half = 1 - ((line + 0.5 - y) / height) ** 2
      if (half <= 0) continue
      const reach = width * Math.sqrt(half)
      row.fill(index, Math.round(x - reach), Math.round(x + reach))
    }
    yield row
  }
}

/** White where the image shows that. */
function* mask(rows: Iterable<Uint8Array>, index: number) {
  for (const row of rows) {
    const masked = new Uint8Array(row.length) // a loop, which is many times quicker than `Uint8Array.from`
    for (let at = 0; at < row.length; at++) masked[at] = row[at] === index ? 255 : 0
    yield masked
  }
}

/** A byte has so many values beside 0, which is what no label has; labels beyond them do not occur in the image. */
const mostIndices = 255

/**
 * `scale-api.md` E5. An `instance_label` has a mask for each of its instances. Unless `allow_unlabeled`, the first label
 * is also what is behind all others.
 */
export const segmentation = ({ draw, file, params, scene, task }: Making): JsonObject => {
  const size = sizeOf(task)
  const instanceLabels = new Set(list(params.instance_labels))
  let last = 0
  const labels = leafLabels(params.labels).map(({ instance_label, name }) => {
    const instances = isTrue(instance_label) || instanceLabels.has(name)
    const entries = Array.from({ length: instances ? draw.integer(1, 3) : 1 }, () => ({
      index: ++last,
      color: draw.color(),
      attributes:
        params.annotation_attributes === undefined
          ? null
          : attributesOf(draw, params.annotation_attributes, { ...size, others: [] }),
    }))
    return { name, instances, entries }
  })
  const background = isTrue(params.allow_unlabeled) || last === 0 ? 0 : 1
  const rows = () => indices(regionsOf(scene(), Math.min(last, mostIndices), size), background, size)
  const png = (more: Omit<Extract<Content, { _tag: "Png" }>["png"], keyof Size>): Content => ({
    _tag: "Png",
    png: { ...size, ...more },
  })
  const maskOf = (index: number) =>
    index > mostIndices ? null : file(() => png({ rows: mask(rows(), index) }))
  const palette = ["#000000", ...labels.flatMap(({ entries }) => entries.map(({ color }) => color))]
  const byLabel = (value: (entry: (typeof labels)[number]["entries"][number]) => unknown): JsonObject =>
    Object.fromEntries(
      labels.map(({ entries, instances, name }) => {
        const values = entries.map(value)
        return [name, instances ? values : values[0]]
      }),
    )
  return {
    annotations: {
      unlabeled: maskOf(0),
      labeled: byLabel(({ index }) => maskOf(index)),
      combined: {
        image: file(() => png({ palette: palette.slice(0, mostIndices + 1), rows: rows() })),
        indexedImage: file(() => png({ rows: rows() })),
      },
    },
    labelMapping: byLabel((entry) => entry),
  }
}
