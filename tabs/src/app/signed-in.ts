import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// The window in which somebody signed in ends here; msal in the page that opened it takes over, and closes it.
// Opened by itself, the page has nobody to tell.
broadcastResponseToMainFrame().catch(() => {
  document.querySelector('#message')!.textContent = 'Nothing to do here. Close this window, and open Rapport in your browser.';
});
