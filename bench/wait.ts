/** A pause. */
export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks again and again until it is so; after `seconds` it gives up and says what it waited for. */
export async function until(what: string, seconds: number, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s for ${what}, in vain.`);
    await pause(20);
  }
}

/** The answer, or after `seconds` an error that says what was waited for. */
export async function within<T>(what: string, seconds: number, answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Waited ${seconds} s for ${what}, in vain.`)), seconds * 1_000);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
