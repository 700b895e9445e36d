/** The chaos command. */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { type Terminals, withOptions } from "../command.ts"
import * as Progress from "../progress.ts"
import * as campaign from "./campaign.ts"
import { type ChaosOptions, help, parse } from "./options.ts"
import * as report from "./report.ts"
import { isConsistent } from "./tally.ts"

/** Runs the campaign and returns its exit status. */
export const chaos = (args: ReadonlyArray<string>, terminals: Terminals): Effect.Effect<number> =>
  withOptions({ name: "chaos", help }, parse(args), terminals, (options) => execute(options, terminals))

const execute = (options: ChaosOptions, terminals: Terminals): Effect.Effect<number> =>
  Effect.gen(function* () {
    const runs = yield* runAll(options).pipe(Effect.provide(Progress.layer(terminals.stderr)))
    terminals.stdout.write(options.json ? report.json(runs) : report.table(runs, options))
    return isConsistent(report.total(runs).tally) ? 0 : 1
  }).pipe(
    Effect.catchAll((error) =>
      Effect.sync(() => {
        terminals.stderr.write(`${String(error)}\n`)
        return 1
      }),
    ),
  )

const runAll = ({ creates, presets, recovery, seeds, socket }: ChaosOptions) =>
  Effect.forEach(
    presets.flatMap((preset) => seeds.map((seed) => ({ preset, seed }))),
    ({ preset, seed }) =>
      Effect.gen(function* () {
        const progress = yield* Progress.Progress
        yield* progress.stage(`${preset} ${seed}`, creates)
        const onProgress = (done: number) => Effect.runSync(progress.done(done))
        const [duration, result] = yield* Effect.timed(
          campaign.run({ creates, preset, seed, recovery, socket, onProgress }),
        )
        yield* progress.done(creates)
        const { attempts, tally } = result
        return { preset, seed, tally, attempts, seconds: Duration.toSeconds(duration) }
      }),
  )
