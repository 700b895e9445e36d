import * as Effect from "effect/Effect"
import type { CallbackOutcome } from "../CallbackReceiver.ts"

/** Why a callback does not get a 200. The text goes to the sender, so it must not quote what was received. */
export interface Rejection {
  readonly status: number
  readonly outcome: CallbackOutcome
  readonly error: string
}

export const reject = (
  status: number,
  outcome: CallbackOutcome,
  error: string,
): Effect.Effect<never, Rejection> => Effect.fail({ status, outcome, error })
