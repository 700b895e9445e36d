const feature = (title: string, details: string, guide: string) => ({
  title,
  details,
  link: `/docs/guides/${guide}`,
})

/** The front page, apart from the content of `index.md`. */
export const home = {
  layout: "home",
  hero: {
    name: "effect-scale",
    text: "Scale AI's data-labeling API for Effect",
    tagline:
      "Every endpoint is an Effect with exact errors, every list is a Stream, and retries never create a task twice.",
    actions: [
      { theme: "brand", text: "Getting started", link: "/docs/guides/getting-started" },
      { theme: "alt", text: "From the Python SDK", link: "/docs/guides/from-python" },
      { theme: "alt", text: "Reference", link: "/docs/reference/" },
    ],
  },
  features: [
    feature(
      "Exact errors",
      "Scale's own names, plain data without the API key, and exactly the union of each method.",
      "errors",
    ),
    feature(
      "Safe retries",
      "The client retries only what is safe to repeat, and recovers creates whose response was lost.",
      "retries-and-limits",
    ),
    feature(
      "Large lists and bulk calls",
      "Parallel scans that resume after a crash, and bulk calls in bounded memory.",
      "streaming",
    ),
    feature(
      "Typed labels",
      "The task type determines the types of the payload, the response and the files it links to.",
      "labels",
    ),
    feature(
      "Fast tests",
      "A complete Scale API in memory, every kind of fault, and virtual time.",
      "testing",
    ),
    feature(
      "A sandbox for any language",
      "The same API on a local port, for curl, Python and any other HTTP client.",
      "sandbox",
    ),
  ],
}
