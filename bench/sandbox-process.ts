import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSandbox } from '#sandbox/index.ts';
import type { AppRegistration } from '#sandbox/tenant.ts';

/** What the cloud is asked for at its start. */
export interface SandboxOrder {
  app: AppRegistration;
  /** How many mails Ada has, by folder. */
  mails: Record<string, number>;
}

/** What it answers when it can be used. */
export interface SandboxReady {
  origin: string;
  ada: string;
}

// A process of its own, so that what Microsoft would compute elsewhere is not computed by the process that is measured.
process.once('message', async ({ app, mails }: SandboxOrder) => {
  const web = express();
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}/sandbox`;
  const sandbox = await createSandbox({ origin, seed: false, app });
  for (const [folder, count] of Object.entries(mails)) sandbox.graph.mailbox('ada').fill(count, folder);
  web.use('/sandbox', sandbox.router);
  const ready: SandboxReady = { origin, ada: sandbox.cloud.identity.user('ada')!.id };
  process.send!(ready);
});
process.once('disconnect', () => process.exit(0));
