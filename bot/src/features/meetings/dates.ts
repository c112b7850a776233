// Teams fills these in, in the language and zone of whoever reads: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#datetime-function-rules
const seconds = (instant: string) => instant.replace(/\.\d+Z$/, 'Z');

/** A day with its time. */
export const dateOf = (instant: string): string => `{{DATE(${seconds(instant)}, SHORT)}}, ${timeOf(instant)}`;

/** A time of day. */
export const timeOf = (instant: string): string => `{{TIME(${seconds(instant)})}}`;

/** A day alone. */
export const dayOf = (instant: string): string => `{{DATE(${seconds(instant)}, SHORT)}}`;
