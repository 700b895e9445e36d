// The default theme with system fonts, so that no fonts are downloaded.
import "./style.css"

export { default } from "vitepress/theme-without-fonts"
