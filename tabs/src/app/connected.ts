import './connected.css';
import { ConnectResult } from '#contract/connections.ts';
import { tellOpener } from './host.ts';

// The window in which a person signed in at Microsoft ends here, with the result behind the `#`.
const failed: ConnectResult = {
  outcome: 'failed',
  message: 'This page was opened without a result. Close it and press Connect once more.',
};

function resultIn(hash: string): ConnectResult {
  try {
    return ConnectResult.parse(JSON.parse(decodeURIComponent(hash.slice(1))));
  } catch {
    return failed;
  }
}

const result = resultIn(location.hash);
document.querySelector('#message')!.textContent = result.message;
void tellOpener(result);
