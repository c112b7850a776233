import { z } from 'zod';
import type { Identity } from '../tenant.ts';

/** Something that can be done to the cloud: the same in the process and over HTTP, with its input checked. */
export type Act<Input, Result> = (input: Input) => Promise<Result>;

/** Makes an act of a schema and what to do with what it has read. */
export function act<Schema extends z.ZodType, Result>(
  schema: Schema,
  run: (input: z.output<Schema>) => Result | Promise<Result>,
): Act<z.input<Schema>, Result> {
  return async (input) => run(schema.parse(input));
}

/** The input of an act that needs none. */
export const nothing = z.strictObject({}).default({});

/** A field that names a user by key, id or address, and reads as that user. */
export function userField(identity: Identity) {
  return z.string().transform((name, context) => {
    const user = identity.user(name);
    if (!user) context.addIssue({ code: 'custom', message: `Nobody here is called ${name}.` });
    return user ?? z.NEVER;
  });
}

/** A field that names a tenant by id or domain, and reads as that tenant. */
export function tenantField(identity: Identity) {
  return z.string().transform((name, context) => {
    const tenant = identity.tenant(name);
    if (!tenant) context.addIssue({ code: 'custom', message: `There is no tenant ${name}.` });
    return tenant ?? z.NEVER;
  });
}
