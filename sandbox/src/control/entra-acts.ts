import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { EntraParts } from '../entra/index.ts';
import { act, tenantField, userField } from './act.ts';

const scopes = z.array(z.string()).optional();

/** What administrators and people do in Entra: consent taken back, accounts blocked, roles changed. */
export function entraActs({ cloud, consents, principals, refreshTokens }: { cloud: Cloud } & EntraParts) {
  const { identity, events } = cloud;
  const user = userField(identity);
  const tenant = tenantField(identity);
  const whose = z.strictObject({ user });
  const changed = () => void events.emit('change', { part: 'tenant' });
  const change = <Schema extends z.ZodType>(schema: Schema, run: (input: z.output<Schema>) => void) =>
    act(schema, (input) => {
      run(input);
      changed();
    });
  return {
    /** Takes consent back, the user's and the tenant's: for these scopes or all. */
    revokeConsent: change(z.strictObject({ user, scopes }), (input) => consents.revoke(input.user, input.scopes)),
    /** Takes back what an administrator and everybody in the tenant have allowed: these scopes or all. */
    revokeTenantConsent: change(z.strictObject({ tenant, scopes }), (input) => consents.revokeForTenant(input.tenant.id, input.scopes)),
    /** An administrator allows these in Entra itself, for everybody in the tenant. */
    grantTenantConsent: change(
      z.strictObject({ tenant, scopes: z.array(z.string()) }),
      (input) => void consents.giveForTenant(input.tenant.id, input.scopes),
    ),
    /** Deletes the app from the tenant's enterprise applications, with all consent to it. */
    removeApp: change(z.strictObject({ tenant }), (input) => {
      consents.revokeForTenant(input.tenant.id);
      principals.remove(input.tenant.id);
    }),
    /** Voids the user's refresh tokens, as an administrator's "revoke sessions" does. */
    revokeSessions: act(whose, (input) => refreshTokens.revoke(input.user.id)),
    /** Blocks the user's sign-in. Access tokens that are out already stay good until they end. */
    disableUser: change(whose, (input) => identity.change(input.user, { disabled: true })),
    enableUser: change(whose, (input) => identity.change(input.user, { disabled: false })),
    /** Gives the user other app roles or directory roles, from the next token on. */
    setRole: change(
      z.strictObject({ user, roles: z.array(z.string()).optional(), wids: z.array(z.guid()).optional() }),
      ({ user: changedUser, roles, wids }) => identity.change(changedUser, { ...(roles && { roles }), ...(wids && { wids }) }),
    ),
    /** An administrator may give a user any name and any address, somebody else's too: nobody checks it. */
    setProfile: change(
      z.strictObject({ user, displayName: z.string().min(1).optional(), mail: z.email().optional() }),
      ({ user: changedUser, displayName, mail }) =>
        identity.change(changedUser, { ...(displayName && { displayName }), ...(mail && { mail }) }),
    ),
  };
}
