import { writeFileSync } from "node:fs"
import { defineConfig } from "vitepress"
import { apiDocs, commands, documented, guides, modules, packages, readmes, summaryOf } from "../pages.ts"
import { blockTitles } from "./blockTitles.ts"
import { home } from "./home.ts"
import { repositoryLinks } from "./repositoryLinks.ts"

const inGuides = guides.map(({ name, title }) => ({ text: title, link: `/docs/guides/${name}` }))
const inPackages = readmes.map((name) => ({ text: name, link: `/${name}/README` }))
const inApiDocs = apiDocs.map(({ name, title }) => ({ text: title, link: `/api/docs/${name}` }))
const inReference = [
  ...documented.map((name) => ({
    text: `@effect-scale/${name}`,
    collapsed: name !== "client",
    items: modules
      .filter((module) => module.package === name)
      .map((module) => ({ text: module.name, link: `/docs/reference/${name}/${module.name}` })),
  })),
  {
    text: "scale",
    collapsed: true,
    items: commands.map((name) => ({ text: `scale ${name}`, link: `/docs/reference/cli/${name}` })),
  },
]

/** The `next` link of the last page of a sidebar. */
const after = (page: string) =>
  page === `docs/reference/cli/${commands.at(-1)}.md`
    ? { text: "The command line", link: "/docs/guides/command-line" }
    : page === `${readmes.at(-1)}/README.md`
      ? { text: "Reference", link: "/docs/reference/" }
      : page === `api/docs/${apiDocs.at(-1)?.name}.md`
        ? { text: "Reference", link: "/docs/reference/" }
        : undefined

/** An index of the site for language models: one line per page. */
const llms = (): string =>
  [
    "# effect-scale",
    "",
    "> An Effect client for Scale AI's data-labeling API, with a sandbox that behaves like Scale.",
    "",
    "## Guides",
    "",
    ...guides.map(({ name, summary, title }) => `- [${title}](docs/guides/${name}.html): ${summary}`),
    "",
    "## Scale's API",
    "",
    ...apiDocs.map(({ name, title }) => `- [${title}](api/docs/${name}.html)`),
    ...documented.flatMap((name) => [
      "",
      `## @effect-scale/${name}`,
      "",
      ...modules
        .filter((module) => module.package === name)
        .map(
          (module) => `- [${module.name}](docs/reference/${name}/${module.name}.html): ${summaryOf(module)}`,
        ),
    ]),
    "",
    "## The command line",
    "",
    ...commands.map((name) => `- [scale ${name}](docs/reference/cli/${name}.html): its help text`),
    "",
  ].join("\n")

// Pages keep the paths of their files under `packages`, so links work here and in the repository.
export default defineConfig({
  title: "effect-scale",
  description: "An Effect client for Scale AI's data-labeling API, with a sandbox that behaves like Scale",
  // Without an icon, browsers request /favicon.ico.
  head: [["link", { rel: "icon", href: "data:," }]],
  srcDir: "..",
  outDir: "dist",
  srcExclude: ["**/dist/**", "!(docs)/!(README).md", "!(docs|api)/*/**", "api/{src,test}/**"],
  rewrites: { "docs/index.md": "index.md" },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => {
      repositoryLinks(md, `${packages}..`)
      blockTitles(md)
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guides", link: "/docs/guides/getting-started", activeMatch: "/guides/" },
      { text: "Reference", link: "/docs/reference/", activeMatch: "/reference/" },
      { text: "Scale's API", link: "/api/docs/README", activeMatch: "/api/docs/" },
      { text: "Packages", items: inPackages },
    ],
    sidebar: {
      "/api/docs/": [{ text: "Scale's API", items: inApiDocs }],
      "/docs/reference/": [{ text: "Reference", link: "/docs/reference/" }, ...inReference],
      "/": [
        { text: "Guides", items: inGuides },
        { text: "Packages", items: inPackages },
      ],
    },
  },
  vite: {
    build: { chunkSizeWarningLimit: 2000 }, // the search index
    plugins: [
      {
        // Pages outside this package cannot resolve Vue, so leave it to the package that runs the build's output.
        name: "vue-of-this-package",
        enforce: "pre",
        resolveId: (id, _importer, { ssr }) =>
          ssr === true && /^vue(\/|$)/.test(id) ? { id, external: true } : undefined,
      },
    ],
  },
  transformPageData: ({ frontmatter, relativePath }) => {
    if (relativePath === "index.md") return { title: "effect-scale", titleTemplate: false, frontmatter: home }
    const next = after(relativePath)
    if (next !== undefined) return { frontmatter: { ...frontmatter, next } }
    if (documented.some((name) => relativePath.startsWith(`docs/reference/${name}/`))) {
      return { frontmatter: { ...frontmatter, pageClass: "reference" } }
    }
    const guide = guides.find(({ name }) => relativePath === `docs/guides/${name}.md`)
    return guide === undefined ? undefined : { description: guide.summary }
  },
  buildEnd: ({ outDir }) => writeFileSync(`${outDir}/llms.txt`, llms()),
})
