import { ConnectResult } from '#contract/connections.ts';

const failed: ConnectResult = {
  outcome: 'failed',
  message: 'This page was opened without a result. Close it and press Connect once more.',
};

/** The result behind the `#` of the page at which a window to Microsoft ends. Anybody can make such an address. */
export function readResult(hash: string, origin: string): ConnectResult {
  try {
    const result = ConnectResult.parse(JSON.parse(decodeURIComponent(hash.slice(1))));
    return result.again === undefined || isOurs(result.again, origin) ? result : failed;
  } catch {
    return failed;
  }
}

function isOurs(address: string, origin: string): boolean {
  const url = new URL(address, origin);
  return url.origin === origin && url.pathname === '/connect/start';
}
