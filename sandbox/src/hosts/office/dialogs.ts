import { asyncCall } from './async-call.ts';
import type { Line } from './line.ts';

type Handler = (argument: { message?: string; origin?: string; error?: number }) => void;

/** `Office.context.ui`: https://learn.microsoft.com/office/dev/add-ins/develop/dialog-api-in-office-add-ins */
export function createUi(line: Line): object {
  let open = false;
  const displayDialog = async (url: unknown, options: unknown) => {
    // https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
    if (open) throw { code: 12007, name: 'DialogOpened', message: 'A dialog box is already opened from this host window.' };
    await line.ask('dialog.open', new URL(String(url), location.href).href, options);
    open = true;
    const handlers: Record<string, Handler> = {};
    line.on('dialogMessage', ({ message, origin }: { message: string; origin: string }) =>
      handlers['dialogMessageReceived']?.({ message, origin }),
    );
    const end = () => {
      open = false;
      line.off('dialogMessage');
      line.off('dialogClosed');
    };
    line.on('dialogClosed', () => {
      end();
      handlers['dialogEventReceived']?.({ error: 12006 });
    });
    return {
      addEventHandler: (type: string, handler: Handler) => void (handlers[type] = handler),
      messageChild: (message: string) => line.tell('dialog.toChild', message),
      close() {
        end();
        line.tell('dialog.close');
      },
    };
  };
  return {
    displayDialogAsync: asyncCall(1, displayDialog),
    messageParent: (message: unknown) => line.tell('dialog.toParent', String(message)),
    addHandlerAsync: asyncCall(2, (type, handler) => {
      if (type === 'dialogParentMessageReceived') line.on('parentMessage', (message) => (handler as Handler)({ message }));
    }),
    openBrowserWindow: (url: string) => line.tell('window.open', url),
    closeContainer: () => line.tell('pane.close'),
  };
}
