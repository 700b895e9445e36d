import { isObject, type JsonObject } from "../../json.ts"
import type { ResponseContext } from "./context.ts"
import type { ValueGenerator } from "./generator.ts"
import type { Size } from "./media.ts"
import { asList, labelNames } from "./parameters.ts"
import { maxItems, rectangle } from "./shapes.ts"

interface Entity {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly label: string
}

const maxEntities = 50

/**
 * Entities of one or two words for up to a quarter of the words, with all labels in turn
 * (`packages/api/docs/task-types/text.md#named-entity-recognition`).
 */
const generateEntities = (
  random: ValueGenerator,
  text: string,
  labels: readonly [string, ...Array<string>],
) => {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length, // exclusive
  }))
  const count = random.integer(1, Math.min(maxEntities, Math.ceil(words.length / 4)))
  const chosen = new Set(
    random.subset(
      words.map((_, at) => at),
      count,
    ),
  )
  const firstLabel = random.integer(0, labels.length - 1)
  return [...chosen].flatMap((at, index): ReadonlyArray<Entity> => {
    const word = words[at]
    if (word === undefined) return []
    const next = chosen.has(at + 1) || !random.chance(0.3) ? undefined : words[at + 1]
    const { start } = word
    const { end } = next ?? word
    const label = labels[(firstLabel + index) % labels.length] ?? labels[0]
    return [{ id: random.uuid(), start, end, text: text.slice(start, end), label }]
  })
}

/** One relationship of each kind between two entities that it can connect. */
const generateRelationships = (
  random: ValueGenerator,
  entities: ReadonlyArray<Entity>,
  definitions: unknown,
): ReadonlyArray<JsonObject> =>
  asList(definitions).flatMap((definition) => {
    if (!isObject(definition)) return []
    const of = (label: unknown) =>
      typeof label === "string" ? entities.filter((entity) => entity.label === label) : entities
    const pairs = of(definition.source_label).flatMap((source) => {
      const target = of(definition.target_label).find((entity) => entity !== source)
      return target === undefined ? [] : [{ source_ref: source.id, target_ref: target.id }]
    })
    return random.subset(pairs, 1).map((pair) => ({ id: random.uuid(), name: definition.name, ...pair }))
  })

/** See `packages/api/docs/task-types/text.md#named-entity-response`. */
export const namedEntities = ({ random, params }: ResponseContext): JsonObject => {
  const text = typeof params.text === "string" ? params.text : ""
  const annotations = generateEntities(random, text, labelNames(params.labels))
  return { annotations, relationships: generateRelationships(random, annotations, params.relationships) }
}

/** The assumed size of a page in pixels: A4 at 150 dpi. */
export const pageSize: Size = { width: 1240, height: 1754 }

const generateFieldText = (random: ValueGenerator, flags: unknown): string => {
  const hasFlag = (flag: string) => asList(flags).includes(flag)
  if (hasFlag("checkbox")) return random.choice(["true", "false"])
  if (hasFlag("money")) return random.number(1, 1000).toFixed(2)
  if (hasFlag("date")) return generateDate(random)
  return random.text()
}

export const generateDate = (random: ValueGenerator): string =>
  new Date(Date.UTC(2026, 0, 1) + 86_400_000 * random.integer(0, 364)).toISOString().slice(0, 10)

/**
 * Each feature once per page, one below the other
 * (`packages/api/docs/task-types/documents.md#document-transcription`). Scale does not document the format of
 * groups; here their children are all annotations of the page.
 */
export const documentAnnotations = ({ random, params }: ResponseContext, pages: number): JsonObject => {
  const features = asList(params.features).filter(isObject)
  const lines = features.filter(({ type }) => type !== "group")
  const groups = features.filter(({ type }) => type === "group")
  const locate = (left: number, top: number, width: number, height: number): JsonObject => {
    const place = { left, top, width, height }
    return params.geometry === "polygon"
      ? { type: "polygon", vertices: rectangle(place) }
      : { type: "box", ...place }
  }
  const name = (value: unknown): string => (typeof value === "string" ? value : "text")
  const annotations = Array.from({ length: Math.min(maxItems, pages) }, (_, page) => {
    const line = pageSize.height / (lines.length + 1)
    const onPage = lines.map(({ flags, label }, at) => ({
      id: random.uuid(),
      page,
      label: name(label),
      text: generateFieldText(random, flags),
      location: locate(
        random.integer(50, 400),
        Math.floor(line * (at + 0.5)),
        random.integer(100, 700),
        Math.ceil(Math.min(40, line / 2)),
      ),
    }))
    return [
      ...onPage,
      ...groups.map(({ title }) => ({
        id: random.uuid(),
        page,
        label: name(title),
        text: onPage.map(({ text }) => text).join(" "),
        location: locate(50, 0, 1100, pageSize.height),
        children: onPage.map(({ id }) => id),
      })),
    ]
  })
  return { annotations: annotations.flat() }
}
