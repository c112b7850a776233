import { z } from 'zod';

/** Every way a call can fail. Closed: old clients know them all, so a new one needs a new contract. */
export const errorCodes = {
  invalid_input: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  not_connected: 409,
  permission_missing: 409,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  internal: 500,
  microsoft_unavailable: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** The one shape in which an error travels. `message` is a sentence for the person, `field` names the faulty input. */
export const WireError = z.object({
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  requestId: z.string(),
  field: z.string().optional(),
});
export type WireError = z.infer<typeof WireError>;

/** A failure that may be told to the caller. Anything else that is thrown becomes `internal`. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}
