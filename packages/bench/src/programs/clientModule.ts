/** The modules that `import … from "@effect-scale/client"` loads. */
export * from "@effect-scale/client"
