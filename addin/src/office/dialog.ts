import { ConnectResult } from '#contract/connections.ts';
import { asked } from './asked.ts';

type Heard = { message: string; origin: string | undefined } | { error: number };

// In percent of the screen: https://learn.microsoft.com/javascript/api/office/office.dialogoptions
const size = { width: 40, height: 70 };
const blocked = 12_009;

const declined: ConnectResult = {
  outcome: 'declined',
  message: 'The window was closed before Microsoft had an answer. Nothing was connected.',
};
const unopened: ConnectResult = {
  outcome: 'failed',
  message: 'The sign-in window could not be opened. Allow pop-up windows for Outlook, then try again.',
};
const unheard: ConnectResult = { outcome: 'failed', message: 'The sign-in window showed another page than Rapport’s. Try again.' };

/** Opens Microsoft's sign-in in a dialog of Outlook, and says how it ended. */
export async function openDialog(url: string): Promise<ConnectResult> {
  const opened = await asked<Office.Dialog>((answer) => Office.context.ui.displayDialogAsync(url, size, answer)).catch(() => undefined);
  if (!opened) return unopened;
  return new Promise((resolve) => {
    // https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
    opened.addEventHandler(Office.EventType.DialogEventReceived, (heard: Heard) =>
      resolve('error' in heard && heard.error === blocked ? unopened : declined),
    );
    opened.addEventHandler(Office.EventType.DialogMessageReceived, (heard: Heard) => {
      opened.close();
      resolve('message' in heard ? readAnswer(heard.message, heard.origin) : unheard);
    });
  });
}

/** What the dialog reports, if it is our page that does. Outlooks from before DialogOrigin do not say whose it is. */
export function readAnswer(message: string, origin: string | undefined, ours: string = location.origin): ConnectResult {
  if (origin !== undefined && origin !== ours) return unheard;
  try {
    return ConnectResult.parse(JSON.parse(message));
  } catch {
    return unheard;
  }
}
