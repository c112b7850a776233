import type { Ask, OfficeError, Told } from '../office/protocol.ts';

/** Does what Office.js asks; what it throws in Office's form of an error goes back as one. */
export type Answers = Record<string, (...args: never[]) => unknown>;

/** The dialog that a pane may have open. */
export interface Dialogs {
  open(url: string, options: { width?: number; height?: number }): void;
  close(): void;
  toChild(message: string): void;
}

/** The host's end of the line to one pane and its dialog. */
export interface OfficeHost {
  attach(pane: Window): () => void;
  /** Tells the pane that something has happened. */
  event(name: string, value: unknown): void;
  /** Tells the pane what is the case now, unless it knows. */
  tell(event: string, value: unknown): void;
  dialogs: Dialogs;
  answerWith(answers: Answers): void;
  listen(): () => void;
}

const watchEveryMs = 200;

/** Plays Outlook for the pages of one pane. Only they are heard, and only while they show the add-in's origin. */
export function createOfficeHost(origin: string): OfficeHost {
  const told = new Map<string, string>();
  let answers: Answers = {};
  let pane: Window | undefined;
  let dialog: Window | null = null;
  const send = (to: Window | null | undefined, message: Told) => to?.postMessage(message, origin);
  const event = (name: string, value: unknown) => send(pane, { sandboxOffice: 1, event: name, value });

  const dialogs: Dialogs = {
    open(url, { width = 50, height = 60 }) {
      const [w, h] = [(screen.availWidth * width) / 100, (screen.availHeight * height) / 100];
      dialog = window.open(url, 'sandbox-office-dialog', `popup,width=${Math.round(w)},height=${Math.round(h)}`);
      if (!dialog) throw { code: 12009, name: 'DialogBlocked', message: 'The user chose to ignore the dialog box.' };
      const opened = dialog;
      const watch = setInterval(() => {
        if (!opened.closed) return;
        clearInterval(watch);
        if (dialog === opened) event('dialogClosed', undefined);
      }, watchEveryMs);
    },
    close() {
      const closing = dialog;
      dialog = null;
      closing?.close();
    },
    toChild: (message) => send(dialog, { sandboxOffice: 1, event: 'parentMessage', value: message }),
  };

  const hear = async ({ source, origin: from, data }: MessageEvent<Ask | undefined>) => {
    const page = source === pane ? pane : source === dialog ? dialog : undefined;
    if (!page || from !== origin || data?.sandboxOffice !== 1) return;
    if (data.op === 'dialog.toParent') return event('dialogMessage', { message: data.args[0], origin: from });
    const answer = await run(answers, data);
    if (data.id !== undefined) send(page, { sandboxOffice: 1, reply: data.id, ...answer });
  };

  return {
    attach(window) {
      pane = window;
      return () => {
        if (pane === window) pane = undefined;
      };
    },
    event,
    tell(name, value) {
      const text = JSON.stringify(value);
      if (told.get(name) === text) return;
      told.set(name, text);
      event(name, value);
    },
    dialogs,
    answerWith(next) {
      answers = next;
    },
    listen() {
      window.addEventListener('message', hear);
      return () => window.removeEventListener('message', hear);
    },
  };
}

async function run(answers: Answers, { op, args }: Ask): Promise<{ value?: unknown; error?: OfficeError }> {
  try {
    if (!Object.hasOwn(answers, op)) throw { code: 5001, name: 'NotImplemented', message: `The sandbox does not play ${op}.` };
    return { value: await answers[op]!(...(args as never[])) };
  } catch (error) {
    const { code = 5001, name = 'InternalError', message } = error as Partial<OfficeError>;
    return { error: { code, name, message: message ?? 'An internal error has occurred.' } };
  }
}
