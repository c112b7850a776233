import { installBroker } from './broker.ts';
import { constants } from './constants.ts';
import { createContext } from './context.ts';
import { openLine } from './line.ts';
import type { Context } from './protocol.ts';

// The sandbox's Office.js: the same global, spoken to by the sandbox's Outlook window.
const line = openLine();
const outside = { host: null, platform: null, addin: null };
const inOutlook = { host: 'Outlook', platform: 'OfficeOnline', addin: null };
type Host = typeof outside | typeof inOutlook;

const actions = new Map<string, unknown>();
const office = {
  ...constants,
  context: {} as Partial<ReturnType<typeof createContext>>,
  auth: {} as object | undefined,
  initialize: undefined as ((reason: string) => void) | undefined,
  actions: { associate: (name: string, run: unknown) => void actions.set(name, run) },
  async onReady(callback?: (host: Host) => void): Promise<Host> {
    const host = await ready;
    callback?.(host);
    return host;
  },
};
const ready: Promise<Host> = start();
Object.assign(window, { Office: office });
// The real script does the same, and routers have to live with it.
Object.assign(history, { pushState: null, replaceState: null });

async function start(): Promise<Host> {
  if (!line) return outside;
  installBroker(line);
  const context = createContext(line, await line.ask<Context>('context'));
  Object.assign(office, { context, auth: context.auth });
  Object.assign(window, { OfficeRuntime: { auth: context.auth } });
  office.initialize?.('inserted');
  return inOutlook;
}
