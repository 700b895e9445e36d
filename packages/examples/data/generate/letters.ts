/** Letters to a help desk for `categorization`. */
import { at, fourDigits, line, times } from "./lines.ts"

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

export const letterTasks = times(150, (n) => {
  const round = Math.floor(n / concerns.length)
  return line("categorization", {
    unique_id: `letter-${fourDigits(n)}`,
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
