/** What the fake Office.js and the Outlook window say to each other; the real ones' way is not public. */
export interface Ask {
  sandboxOffice: 1;
  /** Answered with `reply`; without one nobody waits. */
  id?: number;
  op: string;
  args: unknown[];
}

export interface OfficeError {
  code: number;
  name: string;
  message: string;
}

export type Told =
  { sandboxOffice: 1; reply: number; value?: unknown; error?: OfficeError } | { sandboxOffice: 1; event: string; value?: unknown };

export interface Address {
  displayName: string;
  emailAddress: string;
}

/** The message that is open, as a read item has it. */
export interface ReadItem {
  itemId: string;
  conversationId: string;
  internetMessageId: string;
  subject: string;
  from: Address;
  sender: Address;
  to: Address[];
  cc: Address[];
  created: string;
  attachments: { id: string; name: string; contentType: string; size: number; isInline: boolean }[];
}

export interface OfficeTheme {
  isDarkTheme: boolean;
  bodyBackgroundColor: string;
  bodyForegroundColor: string;
  controlBackgroundColor: string;
  controlForegroundColor: string;
}

/** Everything that Office.js knows without asking. */
export interface Context {
  mode: 'read' | 'compose';
  /** Null where nothing is selected, and while writing. */
  item: ReadItem | null;
  user: Address & { accountType: string; timeZone: string };
  theme: OfficeTheme;
  roaming: Record<string, unknown>;
  language: string;
}
