/**
 * Makes `tasks.jsonl`: 1,000 labeling tasks of six types, one a line as `{"type": …, "payload": {…}}`.
 *
 *     npx tsx packages/examples/data/generate.ts
 *
 * It draws from fixed pools by fixed rules, so it always makes the same file.
 */
import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type {
  AnnotationAttributes,
  Geometries,
  Labels,
  NamedEntityRecognition,
  TaskPayload,
  TextCollection,
} from "@effect-scale/api"

interface Line {
  readonly type: keyof TaskPayload.PayloadByType
  readonly payload: TaskPayload.CommonTaskParams
}

const line = <T extends keyof TaskPayload.PayloadByType>(
  type: T,
  payload: TaskPayload.PayloadByType[T],
): Line => ({
  type,
  payload,
})

/** The nth element, round and round. */
const at = <A>(pool: ReadonlyArray<A>, n: number): A => pool[n % pool.length]

const times = <A>(n: number, make: (index: number) => A): Array<A> =>
  Array.from({ length: n }, (_, i) => make(i))

const number = (n: number): string => String(n + 1).padStart(4, "0")

/** Every combination of a choice from each pool, the last one turning fastest. */
const product = <A, B, C>(as: ReadonlyArray<A>, bs: ReadonlyArray<B>, cs: ReadonlyArray<C>) =>
  as.flatMap((a) => bs.flatMap((b) => cs.map((c) => ({ a, b, c }))))

// ---------------------------------------------------------------------------------------------------------------
// The photographs: what is on them, and roughly where
// ---------------------------------------------------------------------------------------------------------------

interface Thing {
  readonly label: string
  readonly plural: string
  /** left, top, width, height in pixels */
  readonly box: readonly [number, number, number, number]
  readonly geometries: ReadonlyArray<"box" | "polygon" | "line" | "point" | "ellipse">
}

interface Photo {
  readonly name: string
  readonly attachment: string
  readonly things: ReadonlyArray<Thing>
  readonly attributes: ReadonlyArray<AnnotationAttributes.AnnotationAttributes>
  readonly surfaces: ReadonlyArray<ReadonlyArray<Labels.Label>>
}

const occlusion: AnnotationAttributes.AnnotationAttribute = {
  type: "category",
  description: "How much of the object is hidden or outside the picture?",
  choices: ["0%", "1-25%", "26-50%", "51-75%", "76-99%"],
}

const sharp: AnnotationAttributes.AnnotationAttribute = {
  type: "category",
  description: "Is its outline sharp?",
  choices: ["sharp", "soft", "blurred"],
}

const photos: ReadonlyArray<Photo> = [
  {
    name: "coffee",
    attachment: "photos/coffee.jpg",
    things: [
      { label: "cup", plural: "cups", box: [170, 18, 238, 262], geometries: ["box", "polygon"] },
      { label: "saucer", plural: "saucers", box: [76, 76, 404, 310], geometries: ["box", "ellipse"] },
      { label: "spoon", plural: "spoons", box: [320, 66, 106, 264], geometries: ["box", "polygon"] },
      {
        label: "coffee surface",
        plural: "surfaces of coffee",
        box: [208, 94, 166, 100],
        geometries: ["ellipse"],
      },
      { label: "handle", plural: "handles", box: [190, 226, 70, 84], geometries: ["box", "polygon"] },
      {
        label: "rim",
        plural: "rims of cups and saucers",
        box: [172, 18, 236, 190],
        geometries: ["ellipse", "line"],
      },
      {
        label: "reflection",
        plural: "bright reflections",
        box: [338, 262, 44, 40],
        geometries: ["point", "box"],
      },
      { label: "table edge", plural: "edges of the table", box: [0, 0, 300, 130], geometries: ["line"] },
    ],
    attributes: [
      { occlusion },
      { material: { description: "What is it made of?", choices: ["porcelain", "metal", "wood", "liquid"] } },
      { fill: { type: "number", description: "How full is it, in percent?", min: 0, max: 100, step: 5 } },
      { sharp, note: { type: "text", description: "Chips, stains or anything else worth a word" } },
    ],
    surfaces: [
      ["cup", "saucer", "spoon", "table", "background"],
      ["porcelain", "metal", "wood", "coffee", "shadow"],
      [{ choice: "tableware", subchoices: ["cup", "saucer", "spoon"] }, "drink", "furniture"],
      [{ choice: "highlight", instance_label: true, display: "Bright spot" }, "shadow", "evenly lit"],
      ["edible", "not edible"],
    ],
  },
  {
    name: "chelsea",
    attachment: "photos/chelsea.jpg",
    things: [
      { label: "cat", plural: "cats", box: [28, 0, 382, 300], geometries: ["box", "polygon"] },
      { label: "eye", plural: "eyes", box: [130, 86, 70, 62], geometries: ["box", "ellipse"] },
      { label: "pupil", plural: "pupils", box: [152, 96, 24, 44], geometries: ["ellipse", "point"] },
      { label: "nose", plural: "noses", box: [232, 224, 64, 48], geometries: ["polygon", "box"] },
      { label: "ear", plural: "ears", box: [362, 0, 70, 74], geometries: ["polygon", "box"] },
      { label: "whisker", plural: "whiskers", box: [60, 216, 160, 60], geometries: ["line"] },
      {
        label: "stripe",
        plural: "dark stripes of the fur",
        box: [196, 0, 120, 70],
        geometries: ["line", "polygon"],
      },
      { label: "mouth", plural: "mouths", box: [222, 268, 90, 30], geometries: ["line", "box"] },
    ],
    attributes: [
      { occlusion },
      { side: { description: "On which side of the animal?", choices: ["left", "right", "middle"] } },
      { gaze: { type: "angle", description: "Where does it look? 0 is up, clockwise." } },
      {
        animal: { description: "Which animal is it?", choices: ["cat", "dog", "other"], global: true },
        sharp,
      },
    ],
    surfaces: [
      ["cat", "background"],
      ["fur", "eye", "nose", "ear", "background"],
      [{ choice: "fur", subchoices: ["dark stripe", "light fur", "white fur"] }, "skin", "eye", "background"],
      [{ choice: "eye", instance_label: true }, { choice: "ear", instance_label: true }, "rest"],
      ["in focus", "out of focus"],
    ],
  },
  {
    name: "rocket",
    attachment: "photos/rocket.jpg",
    things: [
      { label: "rocket", plural: "rockets", box: [308, 126, 38, 286], geometries: ["box", "polygon"] },
      {
        label: "lightning tower",
        plural: "lightning towers",
        box: [182, 128, 34, 260],
        geometries: ["box", "line"],
      },
      { label: "floodlight", plural: "floodlights", box: [362, 384, 24, 24], geometries: ["point", "box"] },
      { label: "fairing", plural: "fairings", box: [310, 126, 34, 66], geometries: ["box", "polygon"] },
      {
        label: "launch pad",
        plural: "launch pads",
        box: [262, 402, 132, 25],
        geometries: ["polygon", "box"],
      },
      { label: "horizon", plural: "pieces of the horizon", box: [0, 366, 640, 24], geometries: ["line"] },
      { label: "cloud", plural: "clouds", box: [0, 360, 300, 50], geometries: ["polygon"] },
      {
        label: "strut",
        plural: "struts of the two near towers",
        box: [0, 0, 96, 427],
        geometries: ["line", "point"],
      },
    ],
    attributes: [
      { occlusion },
      { distance: { description: "How far away is it?", choices: ["near", "middle", "far"] } },
      {
        tilt: {
          type: "number",
          description: "Its lean from the vertical, in degrees",
          min: -45,
          max: 45,
          step: 1,
        },
      },
      {
        lit: {
          description: "Is it lit?",
          choices: ["by floodlight", "by the sky", "no"],
          allow_multiple: true,
        },
        time_of_day: {
          description: "When was it taken?",
          choices: ["dawn", "day", "dusk", "night"],
          global: true,
        },
      },
    ],
    surfaces: [
      ["sky", "rocket", "tower", "ground"],
      [
        "rocket",
        { choice: "tower", instance_label: true, display: "Lightning tower" },
        "light",
        "everything else",
      ],
      [
        { choice: "built", subchoices: ["rocket", "tower", "pad"] },
        { choice: "nature", subchoices: ["sky", "cloud"] },
      ],
      ["lit", "dark"],
      ["safe to fly through", "obstacle", "not visible"],
    ],
  },
]

// ---------------------------------------------------------------------------------------------------------------
// Images
// ---------------------------------------------------------------------------------------------------------------

const care = [
  "Draw tightly: no more than 2 pixels of background on any side.",
  "Include parts that something else covers, as far as you can tell where they end.",
  "Leave out what is less than 10 pixels wide.",
]

const geometryOf = (thing: Thing, other: Thing, n: number): Geometries.Geometries => {
  const objects_to_annotate = thing.label === other.label ? [thing.label] : [thing.label, other.label]
  switch (at(thing.geometries, n)) {
    case "box":
      return {
        box: { objects_to_annotate, min_width: 4 + (n % 5), min_height: 4, integer_pixels: n % 2 === 0 },
      }
    case "polygon":
      return { polygon: { objects_to_annotate, min_vertices: 3, max_vertices: 24 + 8 * (n % 4) } }
    case "line":
      return { line: { objects_to_annotate, min_vertices: 2 } }
    case "point":
      return { point: { objects_to_annotate } }
    case "ellipse":
      return { ellipse: { objects_to_annotate } }
  }
}

const imageTasks = product(photos, [0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).map(
  ({ a: photo, b, c }, n) => {
    const thing = photo.things[b]
    const other = at(photo.things, b + 1 + Math.floor(c / 4))
    const [left, top, width, height] = thing.box
    const geometries = geometryOf(thing, other, c)
    return line("imageannotation", {
      unique_id: `image-${photo.name}-${number(n)}`,
      attachment: photo.attachment,
      attachment_type: "image",
      instruction: `Mark all ${thing.plural}${other === thing ? "" : `, and all ${other.plural}`}. ${at(care, c)}`,
      geometries,
      annotation_attributes: at(photo.attributes, c),
      ...(c % 6 === 5 && "box" in geometries
        ? { hypothesis: { annotations: [{ type: "box", label: thing.label, left, top, width, height }] } }
        : {}),
      ...(c % 6 === 4
        ? { links: { part_of: { from_allowed_labels: [thing.label], to_allowed_labels: [other.label] } } }
        : {}),
      ...(c % 4 === 3 ? { padding: 8 * (1 + (n % 3)) } : {}),
      priority: at([10, 20, 30], n),
      metadata: { photo: photo.name, thing: thing.label, pass: 1 + (c % 3) },
    })
  },
)

const segmentTasks = product(photos, [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 5, 6, 7]).map(({ a: photo, b, c }, n) =>
  line("segmentannotation", {
    unique_id: `segment-${photo.name}-${number(n)}`,
    attachment: photo.attachment,
    attachment_type: "image",
    instruction: at(
      [
        "Give every pixel a label. At a soft edge, split the transition in the middle.",
        "Label only what you are sure about and leave the rest unlabeled.",
        "Work from the background to the front; what is in front wins.",
        "Zoom in to at least 200% along all outlines.",
      ],
      c,
    ),
    labels: photo.surfaces[b],
    allow_unlabeled: c % 4 === 1,
    allow_parent_labels: c >= 4,
    ...(c % 2 === 0
      ? {
          annotation_attributes: {
            confidence: { type: "number", description: "From 1 to 5", min: 1, max: 5 },
          },
        }
      : {}),
    metadata: { photo: photo.name, resolution: at(["full", "half"], c >> 2) },
  }),
)

// ---------------------------------------------------------------------------------------------------------------
// Reviews, for textcollection
// ---------------------------------------------------------------------------------------------------------------

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

const reviewTasks = times(200, (n) => {
  const [name, praise, complaint] = at(products, n)
  const round = Math.floor(n / products.length)
  const text = [
    at(openings, n + 3 * round),
    at([praise, complaint, `${praise} ${complaint}`], n + round),
    at(closings, 2 * n + round),
  ]
  return line("textcollection", {
    unique_id: `review-${number(n)}`,
    title: `Review: ${name}`,
    description: "Read the review and answer for its writer, not for yourself.",
    attachments: [{ type: "text", content: text.join(" ") }],
    fields: [...reviewFields, ...at(extraFields, n + round)],
    responses_required: at([1, 1, 3], n),
    metadata: { product: name, source: at(["shop", "app", "forum"], n + round) },
  })
})

// ---------------------------------------------------------------------------------------------------------------
// News, for namedentityrecognition
// ---------------------------------------------------------------------------------------------------------------

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

const newsTasks = times(180, (n) => {
  const round = Math.floor(n / 9)
  const tell = (m: number): string =>
    capitalize(
      at(news, m)(at(people, m), at(organizations, m + round), at(places, 2 * m), at(days, m), at(sums, m)),
    )
  return line("namedentityrecognition", {
    unique_id: `news-${number(n)}`,
    text: n % 3 === 2 ? `${tell(n)}\n${tell(n + 4)}` : tell(n),
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

// ---------------------------------------------------------------------------------------------------------------
// Letters to a help desk, for categorization
// ---------------------------------------------------------------------------------------------------------------

const greetings = ["Hello,", "Dear team,", "Hi there,", "To whom it may concern,", "Good morning,"]

const concerns = [
  "my parcel has been in Rotterdam for nine days and the tracking page does not change.",
  "you charged my card twice for the same order.",
  "the app closes as soon as I open the settings.",
  "I would like to change the delivery address before it ships.",
  "the discount code from your newsletter is said to have expired.",
  "I sent the jacket back three weeks ago. When will I see my money?",
  "the invoice shows my old company's name.",
  "I cannot log in: the mail with the code never arrives.",
  "one of the six glasses was broken when I opened the box.",
  "please delete my account and everything you know about me.",
  "is the blue one coming back in size 42?",
  "your courier left the parcel in the rain.",
  "the subscription was renewed although I had canceled it in April.",
  "the search finds nothing when I type an accent.",
  "how do I get a replacement for the charger?",
]

const wishes = [
  "Please look into it.",
  "I need it by Friday.",
  "A short answer is enough.",
  "This is my third message.",
  "Thank you for your patience with an old customer.",
  "You can call me after five.",
  "I have attached a photo.",
  "Otherwise I am quite happy with you.",
  "My order number ends in 417.",
  "Please write, I do not like telephones.",
]

const desks = ["delivery", "billing", "returns", "technical", "account", "product question"]

const letterTasks = times(150, (n) => {
  const round = Math.floor(n / concerns.length)
  return line("categorization", {
    unique_id: `letter-${number(n)}`,
    attachment_type: "text",
    attachment: `${at(greetings, n + round)} ${at(concerns, n)} ${at(wishes, n + 2 * round)}`,
    instruction:
      "Which desk should answer this letter? Choose what the writer needs, not the words they use.",
    categories: n % 5 === 4 ? [...desks, "praise"] : desks,
    category_ids: { delivery: 1, billing: 2, returns: 3, technical: 4, account: 5, "product question": 6 },
    allow_multiple: n % 5 === 0,
    priority: at([10, 10, 20, 30], n),
    metadata: { channel: at(["mail", "chat", "form"], n + round) },
  })
})

// ---------------------------------------------------------------------------------------------------------------
// Forms of a tax office, for documenttranscription. They are works of the government of the United States.
// ---------------------------------------------------------------------------------------------------------------

const forms = [
  ["fw9", "Request for Taxpayer Identification Number"],
  ["fw4", "Employee's Withholding Certificate"],
  ["f1040", "Individual Income Tax Return"],
  ["f4868", "Application for Automatic Extension of Time"],
  ["f8822", "Change of Address"],
  ["fss4", "Application for Employer Identification Number"],
  ["f941", "Employer's Quarterly Federal Tax Return"],
  ["f2848", "Power of Attorney"],
] as const

const parts = ["the header", "the first box", "the signature line", "every table", "the footer"]

const documentTasks = times(62, (n) => {
  const [form, title] = at(forms, n)
  const round = Math.floor(n / forms.length)
  const part = at(parts, n)
  return line("documenttranscription", {
    unique_id: `form-${form}-${number(n)}`,
    attachment: `https://www.irs.gov/pub/irs-pdf/${form}.pdf`,
    attachment_type: "pdf",
    instruction: `Form "${title}": transcribe ${part}. Keep line breaks and upper case as printed.`,
    lang: "en-US",
    geometry: round % 2 === 0 ? "box" : "polygon",
    features: [
      { type: "block", label: "heading", flags: ["line"] },
      { type: "text", label: "field name", flags: ["key"] },
      { type: "text", label: "field value", flags: ["value"] },
      ...(n % 2 === 0 ? [{ type: "text", label: "amount", flags: ["money", "value"] } as const] : []),
      ...(n % 3 === 0 ? [{ type: "text", label: "date", flags: ["date"] } as const] : []),
      { type: "group", title: part === "every table" ? "table row" : "field" },
    ],
    metadata: { form, part },
  })
})

// ---------------------------------------------------------------------------------------------------------------
// Together
// ---------------------------------------------------------------------------------------------------------------

const all: ReadonlyArray<Line> = [
  ...imageTasks,
  ...segmentTasks,
  ...reviewTasks,
  ...newsTasks,
  ...letterTasks,
  ...documentTasks,
]

/** The whole of `tasks.jsonl`. A stride that shares no factor with the count mixes the types. */
export const generate = (): string =>
  times(all.length, (n) => `${JSON.stringify(all[(n * 389) % all.length])}\n`).join("")

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("tasks.jsonl", import.meta.url), generate())
}
