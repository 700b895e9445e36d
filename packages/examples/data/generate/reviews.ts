/** Product reviews for `textcollection`. */
import type * as TextCollection from "@effect-scale/client/TextCollection"
import { at, fourDigits, line, times } from "./lines.ts"

const products = [
  ["kettle", "It takes four minutes to boil half a liter.", "The lid does not close any more."],
  [
    "desk lamp",
    "The warm setting is easy on the eyes at night.",
    "It hums, and the hum gets louder by the hour.",
  ],
  ["hiking boots", "Two days of rain and my socks stayed dry.", "The left sole came off on a gravel path."],
  ["bicycle pump", "The gauge agrees with the one at the shop.", "The hose leaks where it meets the barrel."],
  ["cast-iron pan", "Eggs slide off after the second use.", "It arrived with a crack across the bottom."],
  ["backpack", "Everything has its place, even a wet towel.", "A strap tore with eight kilos in it."],
  [
    "headphones",
    "I heard a bass line in a song I have known for years.",
    "The right side cuts out when I turn my head.",
  ],
  ["office chair", "My back has stopped complaining.", "The gas lift sinks a hand's width during a meeting."],
  ["coffee grinder", "The grind is even, from espresso to French press.", "It jams on dark, oily beans."],
  ["garden hose", "It unrolls without a single kink.", "The coupling sprayed the whole terrace."],
  ["alarm clock", "It wakes me with light, and the cat approves.", "It loses five minutes a week."],
  ["sleeping bag", "I slept through a night at minus six.", "The zipper catches the lining every time."],
  ["toaster", "Both sides come out the same shade of gold.", "One slot is twice as hot as the other."],
  ["umbrella", "It turned inside out in a storm and came back.", "A rib snapped in an ordinary wind."],
  ["water bottle", "Ice is still ice after eight hours.", "It tastes of plastic, even after ten washes."],
  ["keyboard", "The keys are quiet enough for a shared office.", "The letter E types twice, or not at all."],
  ["drill", "It went through brick as if it were plaster.", "The battery is flat after six holes."],
  [
    "sewing machine",
    "It threads itself, I only had to watch once.",
    "The tension changes in the middle of a seam.",
  ],
  ["tent", "One person can pitch it in the dark.", "The seams drip from the first hour of rain."],
  ["baby monitor", "The picture is clear in a dark room.", "It loses its connection through a single wall."],
] as const

const openings = [
  "Bought it for my sister, ended up keeping it.",
  "Third one in ten years.",
  "I had read the bad reviews and ordered it all the same.",
  "A gift from my colleagues when I left.",
  "We use it every day.",
  "Delivered a week late, in a box for something else.",
  "My neighbor recommended it.",
  "The shop was out of the other model.",
  "I expected little at this price.",
  "Half a year later, here is what I think.",
]

const closings = [
  "Would buy again.",
  "I have asked for my money back.",
  "Support answered within an hour and sent a new part.",
  "Nobody answers my mails.",
  "For the price, fine.",
  "I cannot recommend it to anyone.",
  "The manual is in five languages, none of them mine.",
]

const reviewFields: ReadonlyArray<TextCollection.TextCollectionField> = [
  {
    type: "category",
    field_id: "sentiment",
    title: "How does the writer feel about the product?",
    required: true,
    choices: [
      { label: "Pleased", value: "pleased" },
      { label: "Mixed", value: "mixed", hint: "Praise and complaint in one review" },
      { label: "Disappointed", value: "disappointed" },
    ],
  },
  {
    type: "number",
    field_id: "stars",
    title: "How many stars would you expect with this text?",
    min: 1,
    max: 5,
    step: 1,
    use_slider: true,
  },
]

const extraFields: ReadonlyArray<ReadonlyArray<TextCollection.TextCollectionField>> = [
  [],
  [
    {
      type: "text",
      field_id: "defect",
      title: "Which part failed?",
      hint: "Empty if none did",
      max_characters: 60,
    },
  ],
  [
    {
      type: "category",
      field_id: "topics",
      title: "What does the review talk about?",
      min_choices: 1,
      max_choices: 3,
      choices: [
        { label: "Quality", value: "quality" },
        { label: "Delivery", value: "delivery" },
        { label: "Service", value: "service" },
        { label: "Price", value: "price" },
      ],
    },
  ],
  [{ type: "boolean", field_id: "safety", title: "Could somebody be hurt?", required: true }],
]

export const reviewTasks = times(200, (n) => {
  const [name, praise, complaint] = at(products, n)
  const round = Math.floor(n / products.length)
  const text = [
    at(openings, n + 3 * round),
    at([praise, complaint, `${praise} ${complaint}`], n + round),
    at(closings, 2 * n + round),
  ]
  return line("textcollection", {
    unique_id: `review-${fourDigits(n)}`,
    title: `Review: ${name}`,
    description: "Read the review and answer for its writer, not for yourself.",
    attachments: [{ type: "text", content: text.join(" ") }],
    fields: [...reviewFields, ...at(extraFields, n + round)],
    responses_required: at([1, 1, 3], n),
    metadata: { product: name, source: at(["shop", "app", "forum"], n + round) },
  })
})
