/** `scale teams`. */
import type * as Teammate from "@effect-scale/client/Teammate"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type CommandNode, type CommonOptions, command, group } from "../commandLine/command.ts"
import { confirmationOptions, counted, knownFacts, whenConfirmed } from "../commandLine/confirmation.ts"
import { oneOrMore, requiredChoice } from "../commandLine/params.ts"
import { connect } from "../connection/connection.ts"
import * as Print from "../terminal/print.ts"

const printMembers = (common: CommonOptions, members: ReadonlyArray<Teammate.Teammate>) =>
  Print.list(common, Stream.fromIterable(members), [
    { title: "email", isId: true, value: ({ email }) => email },
    { title: "role", value: ({ role }) => role },
    { title: "name", value: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ") },
  ])

const emails = oneOrMore("email", "e-mail addresses")
const role = requiredChoice("role", ["labeler", "member", "manager"], "the role; labeler only in Studio")

const list = command(
  { name: "list", summary: "List the members of the team.", params: {}, examples: ["scale teams list"] },
  (common) =>
    Effect.gen(function* () {
      const { scale } = yield* connect(common)
      yield* printMembers(common, yield* scale.teams.list())
    }),
)

const invite = command(
  {
    name: "invite",
    summary: "Invite people to the team, and print its members.",
    params: { emails, role, ...confirmationOptions },
    details: "Scale sends an e-mail to each of them. An invitation cannot be withdrawn through the API.",
    examples: ["scale teams invite ada@example.org --role member"],
  },
  ({ emails, role, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: `Invite ${counted(emails.length, "person", "people")} as ${role}`,
        facts: knownFacts({ emails: emails.length, role }),
        apply: Effect.flatMap(scale.teams.invite({ emails, team_role: role }), (members) =>
          printMembers(common, members),
        ),
      })),
    ),
)

const setRole = command(
  {
    name: "set-role",
    summary: "Change the role of members, and print the members of the team.",
    params: { emails, role, ...confirmationOptions },
    details: "Members can lose access. You may not be able to undo a change of your own role.",
    examples: ["scale teams set-role ada@example.org --role manager"],
  },
  ({ emails, role, ...common }) =>
    whenConfirmed(
      common,
      Effect.map(connect(common), ({ scale }) => ({
        action: `Change the role of ${counted(emails.length, "member")} to ${role}`,
        facts: knownFacts({ emails: emails.length, role }),
        apply: Effect.flatMap(scale.teams.setRole({ emails, team_role: role }), (members) =>
          printMembers(common, members),
        ),
      })),
    ),
)

/**
 * The commands for the team.
 *
 * @category commands
 */
export const teams: CommandNode = group(
  { name: "teams", summary: "List and invite members of the team, and change their roles." },
  [list, invite, setRole],
)
