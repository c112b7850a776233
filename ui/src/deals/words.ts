import type { Deal } from '#contract/deals.ts';

/** Money as people write it, without cents. */
export const money = (amount: number, currency: string, locale?: string): string =>
  amount.toLocaleString(locale, { style: 'currency', currency, maximumFractionDigits: 0 });

/** What a deal is worth, if somebody has said so. */
export const amountOf = ({ amount, currency }: Pick<Deal, 'amount' | 'currency'>, locale?: string): string | undefined =>
  amount === null ? undefined : money(amount, currency, locale);

/** What deals are worth together; currencies are not added to each other. */
export function sumOf(deals: readonly Pick<Deal, 'amount' | 'currency'>[], locale?: string): string {
  const sums = new Map<string, number>();
  for (const { amount, currency } of deals) if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => money(amount, currency, locale)).join(' + ');
}
