/** Counts the parameters of a file that this release does not know. */
import { closest } from "../commandLine/suggestion.ts"
import { excerpt } from "../failure/excerpt.ts"
import { plural } from "./importCounts.ts"
import { describePosition, type Position } from "./lineReader.ts"
import { type UnknownName, unknownNames } from "./parameters.ts"
import type { TaskLine } from "./taskFile.ts"

/** Maximum number of different names to remember. A file could use values as names. */
const maxNames = 1000

interface Found extends UnknownName {
  readonly type: string
  readonly first: Position
  tasks: number
}

/**
 * An unknown parameter, as `--json` prints it.
 *
 * @category models
 */
export interface UnknownParameter {
  readonly name: string
  readonly tasks: number
  readonly did_you_mean: string | null
}

/**
 * The unknown parameters of a file.
 *
 * @category models
 */
export class UnknownParameters {
  private readonly found = new Map<string, Found>()

  constructor(
    /** Paths to accept, with everything below them. */
    private readonly allowed: ReadonlyArray<string>,
  ) {}

  add({ element, number, payload, type }: TaskLine): void {
    for (const [path, name] of new Map(unknownNames(type, payload).map((name) => [name.path, name]))) {
      if (this.allowed.some((allowed) => path === allowed || path.startsWith(`${allowed}.`))) continue
      const before = this.found.get(path)
      if (before !== undefined) before.tasks++
      else if (this.found.size < maxNames) {
        this.found.set(path, { ...name, type, first: { number, element }, tasks: 1 })
      }
    }
  }

  get size(): number {
    return this.found.size
  }

  /** The parameters, the most frequent first. */
  get list(): ReadonlyArray<UnknownParameter> {
    return this.sorted().map((found) => ({
      name: found.path,
      tasks: found.tasks,
      did_you_mean: closest(found.name, Object.keys(found.known)) ?? null,
    }))
  }

  /** One message per parameter, the most frequent first. */
  get messages(): ReadonlyArray<string> {
    return this.sorted().map(({ first, known, name, path, tasks, type }) => {
      const meant = closest(name, Object.keys(known))
      const hint = meant === undefined ? "" : `. Did you mean "${meant}"?`
      return `"${excerpt(path)}" is not a known parameter of ${type}: ${plural(tasks, "task")}, first in ${describePosition(first)}${hint}`
    })
  }

  private sorted(): ReadonlyArray<Found> {
    return [...this.found.values()].sort((a, b) => b.tasks - a.tasks)
  }
}
