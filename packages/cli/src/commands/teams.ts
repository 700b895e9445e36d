/** `scale teams`. */
import type { Teammate } from "@effect-scale/api/entities/Teammate"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type Common, choice, group, leaf, type Node, oneOrMore } from "../commandLine/command.ts"
import { connect } from "../connection/connection.ts"
import { usage } from "../failure/failure.ts"
import * as Show from "../terminal/show.ts"

const show = (common: Common, members: ReadonlyArray<Teammate>) =>
  Show.list(common, Stream.fromIterable(members), [
    { title: "email", of: ({ email }) => email },
    { title: "role", of: ({ role }) => role },
    { title: "name", of: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ") },
  ])

const emails = oneOrMore("email", "the e-mail addresses")
const role = choice(
  "role",
  ["labeler", "member", "manager"],
  "the role they are to have; labeler in Studio only",
)

const list = leaf(
  { name: "list", summary: "Lists the team.", params: {}, examples: ["scale teams list"] },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* show(common, yield* scale.teams.list())
    }),
)

const invite = leaf(
  {
    name: "invite",
    summary: "Invites people, and lists the team.",
    params: { emails, role },
    examples: ["scale teams invite ada@example.org --role member"],
  },
  ({ emails, role, ...common }) =>
    Effect.gen(function* () {
      if (role === undefined) return yield* usage("Give a --role: labeler, member or manager.")
      const { scale } = yield* connect(common)
      yield* show(common, yield* scale.teams.invite({ emails, team_role: role }))
    }),
)

const setRole = leaf(
  {
    name: "set-role",
    summary: "Changes the role of people, and lists the team.",
    params: { emails, role },
    examples: ["scale teams set-role ada@example.org --role manager"],
  },
  ({ emails, role, ...common }) =>
    Effect.gen(function* () {
      if (role === undefined) return yield* usage("Give a --role: labeler, member or manager.")
      const { scale } = yield* connect(common)
      yield* show(common, yield* scale.teams.setRole({ emails, team_role: role }))
    }),
)

/**
 * @category commands
 */
export const teams: Node = group(
  { name: "teams", summary: "List and invite people, and change their roles." },
  [list, invite, setRole],
)
