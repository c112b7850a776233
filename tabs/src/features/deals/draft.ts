import type { Deal, DealStage } from '#contract/deals.ts';
import type { DealChange } from './hooks.ts';

/** A deal while somebody writes it down: amounts and days are what stands in the line. */
export interface Draft {
  title: string;
  stage: DealStage;
  amount: string;
  currency: string;
  closesOn: string;
  company: { id: string; name: string } | null;
  people: { id: string; name: string }[];
}

const largest = 1_000_000_000_000; // as much as the server takes

/** What stands in the lines for a deal, or for a new one. */
export const draftOf = (deal?: Deal): Draft => ({
  title: deal?.title ?? '',
  stage: deal?.stage ?? 'new',
  amount: deal?.amount?.toString() ?? '',
  currency: deal?.currency ?? 'EUR',
  closesOn: deal?.closesOn ?? '',
  company: deal?.company ?? null,
  people: deal?.people ?? [],
});

/** The number that somebody wrote, whatever separates its thousands; undefined if it is none. */
export function numberIn(text: string): number | undefined {
  const digits = text.replace(/[\s'’.,](?=\d{3}(?!\d))/g, '').trim();
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** What cannot be sent yet, in words, by field. */
export function faultsOf({ title, amount }: Draft): Partial<Record<keyof Draft, string>> {
  const value = numberIn(amount);
  return {
    ...(title.trim() ? {} : { title: 'Give the deal a name.' }),
    ...(amount.trim() && (value === undefined || value > largest) ? { amount: 'Write a whole number, like 48,000.' } : {}),
  };
}

/** What is to be sent: everything, or what differs from how it was before. */
export function changeOf(draft: Draft, before?: Draft): DealChange {
  const now = fieldsOf(draft);
  const then: Record<string, unknown> = before ? fieldsOf(before) : {};
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => !before || JSON.stringify(value) !== JSON.stringify(then[name])),
  ) as DealChange;
}

const fieldsOf = ({ title, stage, amount, currency, closesOn, company, people }: Draft) => ({
  title: title.trim(),
  stage,
  amount: numberIn(amount) ?? null,
  currency,
  closesOn: closesOn || null,
  companyId: company?.id ?? null,
  personIds: people.map(({ id }) => id),
});
