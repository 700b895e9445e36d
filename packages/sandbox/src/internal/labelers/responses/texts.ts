import { isObject } from "../../operations/validation.ts"
import type { JsonObject } from "../../state/environment.ts"
import type { Draw } from "./draw.ts"
import type { Making } from "./making.ts"
import type { Size } from "./media.ts"
import { leaves, list } from "./params.ts"
import { rectangle } from "./shapes.ts"

interface Entity {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly label: string
}

/** More entities than that nobody needs to test with. */
const mostEntities = 50

/** One or two words each, of up to a quarter of the words; all labels have their turn (`scale-api.md` E10). */
const entitiesOf = (draw: Draw, text: string, labels: readonly [string, ...Array<string>]) => {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length, // exclusive
  }))
  const count = draw.integer(1, Math.min(mostEntities, Math.ceil(words.length / 4)))
  const chosen = new Set(
    draw.some(
      words.map((_, at) => at),
      count,
    ),
  )
  const turn = draw.integer(0, labels.length - 1)
  return [...chosen].flatMap((at, index): ReadonlyArray<Entity> => {
    const word = words[at]
    if (word === undefined) return []
    const next = chosen.has(at + 1) || !draw.chance(0.3) ? undefined : words[at + 1]
    const { start } = word
    const { end } = next ?? word
    const label = labels[(turn + index) % labels.length] ?? labels[0]
    return [{ id: draw.uuid(), start, end, text: text.slice(start, end), label }]
  })
}

/** One of each kind, between two different entities that it may join. */
const relationshipsOf = (
  draw: Draw,
  entities: ReadonlyArray<Entity>,
  definitions: unknown,
): ReadonlyArray<JsonObject> =>
  list(definitions).flatMap((definition) => {
    if (!isObject(definition)) return []
    const of = (label: unknown) =>
      typeof label === "string" ? entities.filter((entity) => entity.label === label) : entities
    const pairs = of(definition.source_label).flatMap((source) => {
      const target = of(definition.target_label).find((entity) => entity !== source)
      return target === undefined ? [] : [{ source_ref: source.id, target_ref: target.id }]
    })
    return draw.some(pairs, 1).map((pair) => ({ id: draw.uuid(), name: definition.name, ...pair }))
  })

/** `scale-api.md` E10. */
export const namedEntities = ({ draw, params }: Making): JsonObject => {
  const text = typeof params.text === "string" ? params.text : ""
  const annotations = entitiesOf(draw, text, leaves(params.labels))
  return { annotations, relationships: relationshipsOf(draw, annotations, params.relationships) }
}

/** A page of paper, A4 at 150 dots an inch. */
export const pageSize: Size = { width: 1240, height: 1754 }

const read = (draw: Draw, flags: unknown): string => {
  const flagged = (flag: string) => list(flags).includes(flag)
  if (flagged("checkbox")) return draw.one(["true", "false"])
  if (flagged("money")) return draw.number(1, 1000).toFixed(2)
  if (flagged("date")) return date(draw)
  return draw.text()
}

export const date = (draw: Draw): string =>
  new Date(Date.UTC(2026, 0, 1) + 86_400_000 * draw.integer(0, 364)).toISOString().slice(0, 10)

/**
 * `scale-api.md` E11: each feature once on every page, in lines one below the other. A group has the page's
 * annotations as its children; how Scale writes that is not published.
 */
export const documentAnnotations = ({ draw, params }: Making, pages: number): JsonObject => {
  const features = list(params.features).filter(isObject)
  const lines = features.filter(({ type }) => type !== "group")
  const groups = features.filter(({ type }) => type === "group")
  const locate = (left: number, top: number, width: number, height: number): JsonObject => {
    const place = { left, top, width, height }
    return params.geometry === "polygon"
      ? { type: "polygon", vertices: rectangle(place) }
      : { type: "box", ...place }
  }
  const name = (value: unknown): string => (typeof value === "string" ? value : "text")
  const annotations = Array.from({ length: pages }, (_, page) => {
    const line = pageSize.height / (lines.length + 1)
    const onPage = lines.map(({ flags, label }, at) => ({
      id: draw.uuid(),
      page,
      label: name(label),
      text: read(draw, flags),
      location: locate(
        draw.integer(50, 400),
        Math.floor(line * (at + 0.5)),
        draw.integer(100, 700),
        Math.ceil(Math.min(40, line / 2)),
      ),
    }))
    return [
      ...onPage,
      ...groups.map(({ title }) => ({
        id: draw.uuid(),
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
