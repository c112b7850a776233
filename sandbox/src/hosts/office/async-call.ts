import type { Line } from './line.ts';
import type { OfficeError } from './protocol.ts';

interface Options {
  asyncContext?: unknown;
}

/** https://learn.microsoft.com/javascript/api/office/office.asyncresult */
export interface AsyncResult {
  status: 'succeeded' | 'failed';
  value?: unknown;
  error?: OfficeError;
  asyncContext?: unknown;
}

export type AsyncCall = (...args: unknown[]) => Promise<void>;

/** A function in Office's manner: `required` arguments, then options and a callback that may both be left out. */
export function asyncCall(required: number, run: (...args: unknown[]) => unknown): AsyncCall {
  return async (...given) => {
    const callback =
      given.length > required && typeof given.at(-1) === 'function' ? (given.pop() as (result: AsyncResult) => void) : undefined;
    const options = (given[required] ?? {}) as Options;
    const about = 'asyncContext' in options ? { asyncContext: options.asyncContext } : {};
    const result = await resultOf(() => run(...given.slice(0, required), options));
    callback?.({ ...result, ...about });
  };
}

async function resultOf(run: () => unknown): Promise<AsyncResult> {
  try {
    return { status: 'succeeded', value: await run() };
  } catch (error) {
    return { status: 'failed', error: complete(error as Partial<OfficeError>) };
  }
}

/** The same, where the host does the work. */
export const hostCall = (line: Line, op: string, required = 0): AsyncCall => asyncCall(required, (...args) => line.ask(op, ...args));

// https://learn.microsoft.com/office/dev/add-ins/reference/javascript-api-for-office-error-codes
function complete({ code = 5001, name = 'InternalError', message = 'An internal error has occurred.' }: Partial<OfficeError>): OfficeError {
  return { code, name, message };
}
