import { Refusal } from '#contract/error.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { isOn } from '../../kernel/tenancy/organisation.ts';

/** Refuses while the organisation has mail switched off. */
export async function requireOn(tx: Tx): Promise<void> {
  if (!(await isOn(tx, 'email')))
    throw new Refusal('forbidden', 'Your organisation has switched Outlook email off. Your mail is still in Outlook.');
}
