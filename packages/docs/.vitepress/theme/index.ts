// The default theme in the reader's own fonts: nothing to load.
import "./style.css"

export { default } from "vitepress/theme-without-fonts"
