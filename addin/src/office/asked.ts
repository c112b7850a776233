import { Refusal } from '#contract/error.ts';

type Ask<Value> = (answer: (result: Office.AsyncResult<Value>) => void) => void;

/** One of Office's functions with a callback, as a promise. */
export function asked<Value>(ask: Ask<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    ask(({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
      else reject(new Refusal('unavailable', `Outlook did not answer: ${error.message}`));
    });
  });
}
