/** The formats of an export, and what of a task stands in a column. */
import type { Task } from "@effect-scale/api/entities/Task"

/**
 * Makes a file of tasks, piece by piece.
 *
 * @category models
 */
export interface Encoder {
  /** What the file begins with. */
  readonly begin: () => Uint8Array
  /** A page of tasks. Without bytes they are kept for a later piece. */
  readonly add: (tasks: ReadonlyArray<Task>) => Uint8Array | undefined
  /** What was kept. */
  readonly flush: () => Uint8Array
  /** What a complete file ends with. */
  readonly end: () => Uint8Array
  /** What another encoder must know to go on behind the bytes so far; nothing may be kept. */
  readonly state: () => string
  /** Goes on behind so many bytes, in the place of `begin`. It throws when the state is none. */
  readonly resume: (state: string, bytes: number) => void
  /** What is to be said of the file at its end. */
  readonly notes: () => ReadonlyArray<string>
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
const nothing = (): Uint8Array => new Uint8Array()

/**
 * Of formats in which each piece stands for itself.
 *
 * @category constructors
 */
export const lines = (header: string, encode: (tasks: ReadonlyArray<Task>) => string): Encoder => ({
  begin: () => encoded(header),
  add: (tasks) => encoded(encode(tasks)),
  flush: nothing,
  end: nothing,
  state: () => "",
  resume: () => {},
  notes: () => [],
})

/**
 * What a dotted name leads to.
 *
 * @category getters
 */
export const valueOf = (task: Task, column: string): unknown => {
  let value: unknown = task
  for (const name of column.split(".")) {
    // An object, whatever its keys are.
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined
  }
  return value
}

/**
 * A value as text; what is no text is JSON.
 *
 * @category getters
 */
export const text = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === "string" ? value : JSON.stringify(value)
