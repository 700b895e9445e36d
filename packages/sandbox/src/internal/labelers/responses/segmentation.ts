import type { JsonObject } from "../../json.ts"
import { generateAttributes } from "./attributes.ts"
import type { ResponseContext } from "./context.ts"
import type { FileContent } from "./fileContent.ts"
import type { ValueGenerator } from "./generator.ts"
import { imageSize, type Size } from "./media.ts"
import { asList, isTrue, selectableLabels } from "./parameters.ts"

/** An ellipse of pixels with the same index. */
interface Region {
  readonly index: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One region per index, each in its own cell of a grid, so that regions do not overlap. */
const generateRegions = (random: ValueGenerator, count: number, size: Size): ReadonlyArray<Region> => {
  const columns = Math.ceil(Math.sqrt(count))
  const cell = { width: size.width / columns, height: size.height / Math.ceil(count / columns) }
  return Array.from({ length: count }, (_, at) => ({
    index: at + 1,
    x: cell.width * ((at % columns) + 0.5),
    y: cell.height * (Math.floor(at / columns) + 0.5),
    width: (cell.width / 2) * random.number(0.5, 1),
    height: (cell.height / 2) * random.number(0.5, 1),
  }))
}

/** The rows of the image as indexes of regions. All rows share one array. */
function* indexRows(regions: ReadonlyArray<Region>, background: number, size: Size) {
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

/** The rows of a mask: white for the given index, black elsewhere. */
function* maskRows(rows: Iterable<Uint8Array>, index: number) {
  for (const row of rows) {
    const masked = new Uint8Array(row.length) // a loop is many times faster than `Uint8Array.from`
    for (let at = 0; at < row.length; at++) masked[at] = row[at] === index ? 255 : 0
    yield masked
  }
}

/** The largest index that fits into a byte; 0 is unlabeled. Labels beyond it do not appear in the image. */
const maxIndex = 255

/**
 * Masks and images of all labels (`packages/api/docs/task-types/segmentation.md#segmentation-response`). An
 * `instance_label` has one mask per instance. Without `allow_unlabeled`, the first label fills the
 * background.
 */
export const segmentation = ({
  linkToFile,
  params,
  random,
  sceneRandom,
  task,
}: ResponseContext): JsonObject => {
  const size = imageSize(task)
  const instanceLabels = new Set(asList(params.instance_labels))
  let last = 0
  const labels = selectableLabels(params.labels).map(({ instance_label, name }) => {
    const hasInstances = isTrue(instance_label) || instanceLabels.has(name)
    const entries = Array.from({ length: hasInstances ? random.integer(1, 3) : 1 }, () => ({
      index: ++last,
      color: random.color(),
      attributes:
        params.annotation_attributes === undefined
          ? null
          : generateAttributes(random, params.annotation_attributes, { ...size, others: [] }),
    }))
    return { name, hasInstances, entries }
  })
  const background = isTrue(params.allow_unlabeled) || last === 0 ? 0 : 1
  const rows = () =>
    indexRows(generateRegions(sceneRandom(), Math.min(last, maxIndex), size), background, size)
  const pngFile = (more: Omit<Extract<FileContent, { _tag: "Png" }>["png"], keyof Size>): FileContent => ({
    _tag: "Png",
    png: { ...size, ...more },
  })
  const maskOf = (index: number) =>
    index > maxIndex ? null : linkToFile(() => pngFile({ rows: maskRows(rows(), index) }))
  const palette = ["#000000", ...labels.flatMap(({ entries }) => entries.map(({ color }) => color))]
  const byLabel = (value: (entry: (typeof labels)[number]["entries"][number]) => unknown): JsonObject =>
    Object.fromEntries(
      labels.map(({ entries, hasInstances, name }) => {
        const values = entries.map(value)
        return [name, hasInstances ? values : values[0]]
      }),
    )
  return {
    annotations: {
      unlabeled: maskOf(0),
      labeled: byLabel(({ index }) => maskOf(index)),
      combined: {
        image: linkToFile(() => pngFile({ palette: palette.slice(0, maxIndex + 1), rows: rows() })),
        indexedImage: linkToFile(() => pngFile({ rows: rows() })),
      },
    },
    labelMapping: byLabel((entry) => entry),
  }
}
