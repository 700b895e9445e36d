import * as Effect from "effect/Effect"
import * as Either from "effect/Either"
import * as Option from "effect/Option"
import * as AccountFingerprint from "../../AccountFingerprint.ts"
import type { Page } from "../../Page.ts"

/**
 * Binds the cursors of pages to an account, as `FINGERPRINT.CURSOR`. With another key, a cursor could lead into other
 * data, and the caller would process part of one account's list and part of another's.
 */
export interface ResumeTokens {
  /** Turns the cursor of the next page into a token. */
  readonly seal: <A>(page: Page<A>) => Effect.Effect<Page<A>>
  /** The cursor of a token, if there is a token; the `Left` says why the token cannot be used. */
  readonly open: (token: string | undefined) => Either.Either<string | undefined, string>
}

export const make = (account: AccountFingerprint.Account): ResumeTokens => {
  /** One fingerprint for all tokens of this client. */
  let own: string | undefined
  const fingerprint = Effect.suspend(() =>
    own === undefined
      ? Effect.map(AccountFingerprint.make(account), (made) => {
          own = made
          return made
        })
      : Effect.succeed(own),
  )
  return {
    seal: (page) =>
      Option.match(page.next, {
        onNone: () => Effect.succeed(page),
        onSome: (cursor) =>
          Effect.map(fingerprint, (made) => ({ ...page, next: Option.some(`${made}.${cursor}`) })),
      }),
    open: (token) => {
      if (token === undefined) return Either.right(undefined)
      const end = typeof token === "string" ? token.indexOf(".") : -1
      const made = end < 0 ? "" : token.slice(0, end)
      if (!AccountFingerprint.isFingerprint(made) || end + 1 === token.length) {
        return Either.left(`from: expected the \`next\` of an earlier page, got ${JSON.stringify(token)}`)
      }
      return made === own || AccountFingerprint.matches(made, account)
        ? Either.right(token.slice(end + 1))
        : Either.left(
            "from: this token was made with another API key or apiUrl; use the same ones, or leave `from` out to start again",
          )
    },
  }
}
