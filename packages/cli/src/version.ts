/**
 * @category constants
 */
export const version = "0.1.0"
