/** News for `namedentityrecognition`. */
import type * as NamedEntityRecognition from "@effect-scale/client/NamedEntityRecognition"
import { at, fourDigits, line, times } from "./lines.ts"

const people = [
  "Amara Okafor",
  "Luis Ferreira",
  "Hanna Lindqvist",
  "Kenji Morita",
  "Priya Raman",
  "Tomasz Zielinski",
  "Leila Haddad",
  "Owen Prichard",
  "Mei-Ling Tan",
  "Jonas Albrecht",
  "Sofia Marchetti",
  "Daniel Mbeki",
  "Ingrid Solheim",
]
const organizations = [
  "Northwind Ferries",
  "the Port Authority",
  "Halden Robotics",
  "Meridian Bank",
  "the Institute for Soil Research",
  "Castell & Sons",
  "Blue Heron Airlines",
  "the City Orchestra",
  "Orchard Foods",
  "Vantage Optics",
  "the Teachers' Union",
]
const places = [
  "Valparaiso",
  "Gdansk",
  "Nairobi",
  "Trondheim",
  "Kanazawa",
  "Chennai",
  "Leipzig",
  "Porto",
  "Winnipeg",
  "Wellington",
  "Turin",
  "Accra",
  "Galway",
]
const days = [
  "on Monday",
  "on 4 March",
  "last Thursday",
  "in early June",
  "on New Year's Eve",
  "in May 2024",
  "yesterday",
]
const sums = [
  "2.4 million euros",
  "$310,000",
  "CHF 18,500",
  "1.1 billion yen",
  "40,000 pounds",
  "R$ 7.5 million",
]

type News = (who: string, org: string, where: string, when: string, sum: string) => string

const news: ReadonlyArray<News> = [
  (who, org, where, when, sum) =>
    `${who} said ${when} that ${org} will invest ${sum} in a new plant near ${where}.`,
  (who, org, where, when) => `${when}, ${org} named ${who} to lead its office in ${where}.`,
  (who, org, where, when, sum) => `A court in ${where} ordered ${org} to pay ${sum} to ${who} ${when}.`,
  (who, org, where, when) =>
    `Flights to ${where} resumed ${when}, a spokesman for ${org}, ${who}, confirmed.`,
  (who, org, where, when, sum) => `${who} sold her share of ${org} for ${sum} ${when} and moved to ${where}.`,
  (who, org, where, when) =>
    `The strike at ${org} in ${where} ended ${when} after ${who} had spoken to both sides.`,
  (who, org, where, when, sum) =>
    `${when}, a donor from ${where} left ${sum} to ${org}, where ${who} once worked.`,
  (who, org, where, when) => `${who}, born in ${where}, will join ${org} ${when}.`,
  (who, org, where, when, sum) => `${org} lost ${sum} in ${where}, ${who} told reporters ${when}.`,
]

const entityLabels: ReadonlyArray<NamedEntityRecognition.EntityLabel> = [
  { name: "person", description: "A human being, with first and last name where given" },
  { name: "organization", display_name: "Organization", description: "A company, authority, union or club" },
  { name: "place", description: "A city, country or landscape" },
  { name: "date", description: "A point or span of time, however vague" },
  { name: "money", description: "An amount with its currency" },
]

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const newsTasks = times(180, (n) => {
  const round = Math.floor(n / 9)
  const sentence = (m: number): string =>
    capitalize(
      at(news, m)(at(people, m), at(organizations, m + round), at(places, 2 * m), at(days, m), at(sums, m)),
    )
  return line("namedentityrecognition", {
    unique_id: `news-${fourDigits(n)}`,
    text: n % 3 === 2 ? `${sentence(n)}\n${sentence(n + 4)}` : sentence(n),
    instruction: "Mark every entity once, without articles and punctuation around it.",
    labels: n % 4 === 3 ? entityLabels.slice(0, 3) : entityLabels,
    merge_newlines: n % 3 === 2,
    ...(n % 2 === 0
      ? {
          relationships: [
            {
              name: "works_for",
              display_name: "works for",
              is_directed: true,
              source_label: "person",
              target_label: "organization",
            },
          ],
        }
      : {}),
    metadata: { desk: at(["business", "city", "people"], n), lines: n % 3 === 2 ? 2 : 1 },
  })
})
