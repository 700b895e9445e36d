/** Cells of CSV files that a spreadsheet would run as formulas. */

/** The first characters of formulas. Spreadsheets also accept the full-width ones. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula. Numbers such as `-5` stay as they are.
 *
 * @category encoding
 */
export const escape = (cell: string): string => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell)
