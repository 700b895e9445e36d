/** JSON from outside: numbers keep all their digits, nesting is limited, and padding is removed. */
export * from "@effect-scale/api/Json"
