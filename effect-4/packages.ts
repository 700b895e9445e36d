/** The packages that are generated for Effect 4, in the order of their dependencies. */
export const packages: ReadonlyArray<string> = ["api", "client", "labels"]
