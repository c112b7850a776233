import { Logger } from 'graphile-worker';

/** The queue's own log is silent: its lines carry job payloads and error messages; ours go through the allow-list. */
export const quiet = new Logger(() => () => {});
