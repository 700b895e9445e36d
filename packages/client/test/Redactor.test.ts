import { describe, expect, it } from "@effect/vitest"
import { Redactor } from "@effect-scale/client"
import * as Encoding from "effect/Encoding"
import * as FastCheck from "effect/FastCheck"
import * as Redacted from "effect/Redacted"

const key = "test_8c1f0e5b-Zq"
const redact = (...secrets: ReadonlyArray<string>) =>
  Redactor.make(secrets.map((secret) => Redacted.make(secret)))

/** A spelling of a text. The choices decide which of its characters are escaped, and how. */
type Spelling = (text: string, choices: ReadonlyArray<number>) => string

const each =
  (escape: (character: string, choice: number) => string): Spelling =>
  (text, choices) =>
    [...text]
      .map((character, i) => {
        const choice = choices[i % choices.length] ?? 0
        return choice % 3 === 0 ? character : escape(character, choice)
      })
      .join("")

const hex = (character: string, length: number, choice: number) => {
  const digits = character.charCodeAt(0).toString(16).padStart(length, "0")
  return choice % 2 === 0 ? digits : digits.toUpperCase()
}

const spellings: Readonly<Record<string, Spelling>> = {
  "as it is": (text) => text,
  "percent-encoded": each((character, choice) => `%${hex(character, 2, choice)}`),
  "escaped in JSON": each((character, choice) => `\\u${hex(character, 4, choice)}`),
  "escaped in JavaScript": each((character, choice) =>
    choice % 4 === 1 ? `\\x${hex(character, 2, choice)}` : `\\u{${hex(character, 2, choice)}}`,
  ),
  "escaped in HTML": each((character, choice) =>
    choice % 4 === 1 ? `&#${character.charCodeAt(0)};` : `&#x${hex(character, 4, choice)};`,
  ),
  "in base64": (text) => Encoding.encodeBase64(text),
  "in base64 without padding": (text) => Encoding.encodeBase64(text).replace(/=+$/, ""),
  "in base64url": (text) => Encoding.encodeBase64Url(text),
  "as Basic credentials": (text) => Encoding.encodeBase64(`${text}:`),
  "in hexadecimal": (text, choices) => {
    const digits = Encoding.encodeHex(text)
    return (choices[0] ?? 0) % 2 === 0 ? digits : digits.toUpperCase()
  },
  "as JSON in JSON": (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
}

const choices = FastCheck.array(FastCheck.nat(20), { minLength: 1, maxLength: 12 })
const steps = FastCheck.array(FastCheck.tuple(FastCheck.constantFrom(...Object.keys(spellings)), choices), {
  minLength: 1,
  maxLength: 4,
})
const secrets = FastCheck.oneof(
  FastCheck.constant(key),
  FastCheck.string({ minLength: 5, maxLength: 40 }).filter((text) => /^[!-9;-~]*[!-9;-[\]-~]$/.test(text)),
)

const spell = (text: string, order: ReadonlyArray<readonly [string, ReadonlyArray<number>]>) =>
  order.reduce((spelled, [name, choices], at) => {
    // The colon of Basic credentials is next to the key itself, and only there is it a part of the secret.
    const step = at > 0 && name === "as Basic credentials" ? "in base64" : name
    return spellings[step]?.(spelled, choices) ?? spelled
  }, text)

describe("Redactor", () => {
  for (const name of Object.keys(spellings)) {
    it(`removes a secret ${name}`, () => {
      FastCheck.assert(
        FastCheck.property(secrets, choices, (secret, choices) => {
          const text = `<p>"${spell(secret, [[name, choices]])}"</p>`
          expect(redact(secret).text(text)).toBe(`<p>"<redacted>"</p>`)
        }),
      )
    })
  }

  const utf16 = [...key].map((character) => `${character}\0`).join("")
  const bytes = [...key].map((character) => character.charCodeAt(0))
  for (const [name, text] of Object.entries({
    "in upper case": key.toUpperCase(),
    "as octal escape sequences": bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(""),
    "as a Buffer in JSON": JSON.stringify({ type: "Buffer", data: bytes }),
    "as hexadecimal numbers": bytes.map((byte) => `0x${byte.toString(16)}`).join(", "),
    "as a hex dump": Encoding.encodeHex(key).replace(/.{4}/g, "$& "),
    "in UTF-16": utf16,
    "in UTF-16 and base64": btoa(utf16),
    "with zero-width spaces": [...key].join("\u200b"),
    "on two lines": `${key.slice(0, 7)}=\r\n${key.slice(7)}`,
    "with named characters": key.replaceAll("_", "&lowbar;").replaceAll("-", "&hyphen;"),
  })) {
    it(`removes a secret ${name}`, () => {
      const redacted = redact(key).text(`before ${text} after`)
      expect(redacted).toContain("<redacted>")
      expect(redacted).toMatch(/^before .* after$/s)
      expect(redacted.length).toBeLessThan(60)
      expect(redacted).not.toContain(text)
    })
  }

  it("removes a secret in any combination of spellings", () => {
    FastCheck.assert(
      FastCheck.property(secrets, steps, (secret, steps) => {
        expect(redact(secret).text(`key ${spell(secret, steps)} not valid`)).toBe("key <redacted> not valid")
      }),
      { numRuns: 500 },
    )
  })

  it("removes a secret from the middle of encoded text", () => {
    FastCheck.assert(
      FastCheck.property(FastCheck.string(), FastCheck.string(), steps, (before, after, steps) => {
        const header = spell(`${before} x-key: ${key} ${after}`, steps)
        const redacted = redact(key).text(header)
        expect(redacted).toContain("<redacted>")
        expect(redacted.length).toBeLessThan(header.length)
      }),
      { endOnFailure: true },
    )
  })

  it.each([
    [
      "base64 of several lines",
      `${btoa(`${"-".repeat(50)}${key}`).slice(0, 70)}\r\n${btoa(`${"-".repeat(50)}${key}`).slice(70)}`,
    ],
    ["hexadecimal with separators", [...key].map((c) => c.charCodeAt(0).toString(16)).join(":")],
    ["named entities", key.replaceAll("_", "&lowbar;")],
    ["base64 whose padding is escaped", btoa(`${key}:`).replaceAll("=", "\\u003d")],
    ["base64 in a path", `https://files.example.org/${btoa(key)}/a.png`],
  ])("removes a secret from %s", (_, text) => {
    const redacted = redact(key).text(text)
    expect(redacted).toContain("<redacted>")
    expect(redacted).not.toMatch(/[\w%&;:=\\]{12,}$/)
  })

  it("removes secrets that are not ASCII", () => {
    const password = "pässwörd😀"
    const spelled = [
      password,
      encodeURIComponent(password),
      JSON.stringify(password).replace(
        /[^ -~]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
      Encoding.encodeBase64(`user:${password}`),
    ]
    const { text } = redact(password, `user:${password}`)
    for (const spelling of spelled) expect(text(`[${spelling}]`)).toMatch(/^\["?<redacted>"?\]$/)
    expect(redact("pässwörd").text(btoa("pässwörd"))).toBe("<redacted>") // Latin-1
  })

  it("removes several secrets at once", () => {
    const { text } = redact(key, "user:secret-word", "secret-word")
    expect(text(`${btoa("user:secret-word")} ${key} secret-word`)).toBe("<redacted> <redacted> <redacted>")
  })

  it("leaves other text unchanged", () => {
    const other = FastCheck.string({ maxLength: 300 }).filter((text) => !text.includes("8c1f"))
    FastCheck.assert(FastCheck.property(other, (text) => redact(key).text(text) === text))
  })

  it("finds short secrets only as whole words", () => {
    const { text } = redact("a1")
    expect(text("a1: not valid, see a1b2 and page a11")).toBe("<redacted>: not valid, see a1b2 and page a11")
    expect(text(`Basic ${btoa("a1:")}`)).toBe("Basic <redacted>")
  })

  it("ignores empty secrets", () => expect(redact("").text("any text")).toBe("any text"))

  it("removes secrets from JSON at any depth, keys included", () => {
    const json = { errors: [{ [`for ${key}`]: { detail: ["a", btoa(`${key}:`), 1, null] } }] }
    expect(redact(key).json(json)).toEqual({
      errors: [{ "for <redacted>": { detail: ["a", "<redacted>", 1, null] } }],
    })
  })

  it("reads JSON that is nested very deeply", () => {
    const deep = JSON.parse(`${"[".repeat(5_000)}"${key}"${"]".repeat(5_000)}`)
    expect(JSON.stringify(redact(key).json(deep))).not.toContain(key)
  })
})
