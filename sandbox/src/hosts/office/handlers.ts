import { asyncCall, type AsyncCall } from './async-call.ts';

/** Handlers for events, as a mailbox or an item keeps them. */
export interface Handlers {
  addHandlerAsync: AsyncCall;
  removeHandlerAsync: AsyncCall;
  tell(type: string, event: object): void;
}

/** Keeps the handlers of one object. Removing is by type, all of it at once, as in Office. */
export function createHandlers(): Handlers {
  const handlers = new Map<string, ((event: object) => void)[]>();
  return {
    addHandlerAsync: asyncCall(2, (type, run) => {
      handlers.set(String(type), [...(handlers.get(String(type)) ?? []), run as (event: object) => void]);
    }),
    removeHandlerAsync: asyncCall(1, (type) => void handlers.delete(String(type))),
    tell(type, event) {
      for (const run of handlers.get(type) ?? []) run({ type, ...event });
    },
  };
}
