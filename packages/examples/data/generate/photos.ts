/** The photographs: the objects on them, and roughly where. */
import type * as AnnotationAttributes from "@effect-scale/client/AnnotationAttributes"
import type * as Labels from "@effect-scale/client/Labels"

/** An object on a photograph. */
export interface PhotoObject {
  readonly label: string
  readonly plural: string
  /** Left, top, width and height in pixels. */
  readonly box: readonly [number, number, number, number]
  readonly geometries: ReadonlyArray<"box" | "polygon" | "line" | "point" | "ellipse">
}

export interface Photo {
  readonly name: string
  readonly attachment: string
  readonly objects: ReadonlyArray<PhotoObject>
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

export const photos: ReadonlyArray<Photo> = [
  {
    name: "coffee",
    attachment: "photos/coffee.jpg",
    objects: [
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
    objects: [
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
    objects: [
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
