const feature = (title: string, details: string, guide: string) => ({
  title,
  details,
  link: `/docs/guides/${guide}`,
})

/** The front page, what is in `index.md` apart. */
export const home = {
  layout: "home",
  hero: {
    name: "effect-scale",
    text: "Scale AI's data-labeling API for Effect",
    tagline:
      "Every endpoint an Effect with its exact errors, every list a Stream, no task twice. And a sandbox.",
    actions: [
      { theme: "brand", text: "A first afternoon", link: "/docs/guides/first-afternoon" },
      { theme: "alt", text: "From the Python SDK", link: "/docs/guides/from-python" },
      { theme: "alt", text: "Reference", link: "/docs/reference/" },
    ],
  },
  features: [
    feature(
      "Exact errors",
      "Scale's own names, plain data without the key, exactly the union of each method.",
      "errors",
    ),
    feature(
      "Nothing lost, nothing twice",
      "Only what is safe is repeated, and what a lost answer left is found.",
      "retries-and-limits",
    ),
    feature("Millions", "Lists in parallel parts, resumable; bulk calls in bounded memory.", "streaming"),
    feature(
      "Typed labels",
      "The task type decides the payload and the response, files behind links included.",
      "labels",
    ),
    feature(
      "Tests in no time",
      "A whole Scale in memory, every fault there is, and time that takes none.",
      "testing",
    ),
    feature(
      "A sandbox for everybody",
      "The same Scale on a port, for curl, Python and whatever speaks HTTP.",
      "sandbox",
    ),
  ],
}
