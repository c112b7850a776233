/** Names as they are compared: Teams adds "(Guest)" and the like, and people type as they please. */
export const comparable = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase(); // prettier-ignore
