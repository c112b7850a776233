/** Microsoft's clock on this machine: it runs, and it can be moved forward. */
export interface Clock {
  now(): Date;
  advance(milliseconds: number): void;
}

/** A clock that starts at the machine's time plus `offset` and reports each new offset to `keep`. */
export function createClock(offset = 0, keep: (offset: number) => void = () => {}): Clock {
  let ahead = offset;
  return {
    now: () => new Date(Date.now() + ahead),
    advance(milliseconds) {
      ahead += milliseconds;
      keep(ahead);
    },
  };
}
