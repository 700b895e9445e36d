/** Tax forms for `documenttranscription`, works of the government of the United States. */
import { at, fourDigits, line, times } from "./lines.ts"

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

export const documentTasks = times(62, (n) => {
  const [form, title] = at(forms, n)
  const round = Math.floor(n / forms.length)
  const part = at(parts, n)
  return line("documenttranscription", {
    unique_id: `form-${form}-${fourDigits(n)}`,
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
