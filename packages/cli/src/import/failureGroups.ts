/** Groups failed lines by their message. */
import type { Position } from "./lineReader.ts"

/** Maximum number of different messages to print and to group. */
const maxMessages = 20

/** An identifier of a request, which differs in messages that are the same otherwise. */
const withoutRequestId = (message: string): string => message.replace(/ Request ID: [^ ]*\.$/, "")

/**
 * Failed lines by message.
 *
 * @category models
 */
export class FailureGroups {
  private readonly groups = new Map<string, { readonly first: Position; more: number }>()
  private readonly sinceSuccess = new Map<string, number>()
  /** The number of lines with other messages than the first ones. */
  others = 0

  /** Adds a line. Returns whether its message is new and is one of the first. */
  add(text: string, { element, number }: Position): boolean {
    const message = withoutRequestId(text)
    if (this.sinceSuccess.size < maxMessages || this.sinceSuccess.has(message)) {
      this.sinceSuccess.set(message, (this.sinceSuccess.get(message) ?? 0) + 1)
    }
    const group = this.groups.get(message)
    if (group !== undefined) {
      group.more++
      return false
    }
    if (this.groups.size >= maxMessages) {
      this.others++
      return false
    }
    this.groups.set(message, { first: { element, number }, more: 0 })
    return true
  }

  /** The number of lines with this message since the last `reset`. */
  inARow(message: string): number {
    return this.sinceSuccess.get(withoutRequestId(message)) ?? 0
  }

  reset(): void {
    this.sinceSuccess.clear()
  }

  /** The messages of several lines. */
  get repeated(): ReadonlyArray<{ readonly first: Position; readonly more: number }> {
    return [...this.groups.values()].filter(({ more }) => more > 0)
  }
}
