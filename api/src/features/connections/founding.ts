import type { CodeRequest, SignedIn } from '../../kernel/graph/tokens.ts';
import type { Context } from '../../context.ts';
import { connectOrganisation, organisationOf, settleSwitches } from '../../kernel/tenancy/organisation.ts';
import { enqueueForEach } from '../../sync/connection.ts';
import { release, withhold } from '../../sync/withheld.ts';
import { readNo } from './answer.ts';
import type { Attempt, Step } from './attempt.ts';
import { scopesOf, switches } from './permissions.ts';

// Who may consent for a whole tenant: https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent
const consentRoles = [
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  'e8611ab8-c189-46e8-94e1-60213ab1f814', // Privileged Role Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
];

// After so many looks what is not granted is missing, not late.
const patientWaits = 10;

/**
 * The last part of connecting an organisation: who signs in now proves the tenant by the token's own claims, and that he may
 * decide for it. Nothing of his sign-in is kept but what was granted for everybody.
 */
export async function foundOrganisation(context: Context, organisationId: string, attempt: Attempt, code: CodeRequest): Promise<Step> {
  let signedIn: SignedIn;
  try {
    signedIn = await context.tokens.prove(code);
  } catch (error) {
    context.log.warn('a code could not be redeemed', { organisationId, userId: attempt.userId, error });
    return { no: readNo(String(error)) };
  }
  const { tenantId, account, roles, scopes } = signedIn;
  if (tenantId !== organisationId) {
    const isTaken = isGuid(tenantId) && (await context.identity.standing(tenantId)) === 'connected';
    return { outcome: isTaken ? 'taken' : 'other_tenant', account };
  }
  if (!consentRoles.some((role) => roles.includes(role))) return { outcome: 'not_admin', account };
  const wanted = scopesOf(attempt.features);
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  if (missing.length && attempt.waits < patientWaits) return { no: 'not_ready' };
  await found(context, organisationId, attempt, wanted, missing);
  return { outcome: 'organisation_connected', account };
}

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function found(context: Context, organisationId: string, attempt: Attempt, wanted: string[], missing: string[]): Promise<void> {
  const { userId } = attempt;
  await context.db.within(organisationId, async (tx) => {
    const before = await organisationOf(tx);
    const granted = wanted.filter((scope) => !missing.includes(scope));
    await connectOrganisation(tx, context.envelope, userId, granted, context.clock.now());
    await settleSwitches(tx, switches);
    await withhold(tx, organisationId, missing, 'refused');
    await release(tx, organisationId, granted);
    const action = before?.state === 'connected' ? 'consent_extended' : 'organisation_connected';
    await context.audit(tx, { actorId: userId, action, detail: { scopes: granted, missing } });
  });
  // The organisation is there from here on, and with it its change log.
  await context.door.open(organisationId, { source: 'user', userId }, async (write) => {
    await enqueueForEach(write.tx, 'regrant');
    write.announce('organisation', organisationId, null, 1);
  });
}
