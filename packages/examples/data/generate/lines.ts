/** Builds lines of `tasks.jsonl` from pools of texts. */
import type * as TaskPayload from "@effect-scale/client/TaskPayload"

/** One line of `tasks.jsonl`. */
export interface Line {
  readonly type: keyof TaskPayload.PayloadByType
  readonly payload: TaskPayload.CommonTaskParams
}

export const line = <T extends keyof TaskPayload.PayloadByType>(
  type: T,
  payload: TaskPayload.PayloadByType[T],
): Line => ({
  type,
  payload,
})

/** The nth element of a pool, starting over at its end. */
export const at = <A>(pool: ReadonlyArray<A>, n: number): A => pool[n % pool.length]

export const times = <A>(n: number, make: (index: number) => A): Array<A> =>
  Array.from({ length: n }, (_, i) => make(i))

export const fourDigits = (n: number): string => String(n + 1).padStart(4, "0")

/** Every combination of one element of each pool; the last pool varies fastest. */
export const product = <A, B, C>(as: ReadonlyArray<A>, bs: ReadonlyArray<B>, cs: ReadonlyArray<C>) =>
  as.flatMap((a) => bs.flatMap((b) => cs.map((c) => ({ a, b, c }))))
