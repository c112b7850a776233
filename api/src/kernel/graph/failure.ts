/** Graph answered with an error, or did not answer (`status` 0). Carries codes only: messages may hold people's data. */
export class GraphFailure extends Error {
  readonly status: number;
  readonly code: string;
  /** The more exact code inside, where Graph gives one. */
  readonly innerCode: string | undefined;

  constructor(status: number, code: string, innerCode?: string) {
    super(`Microsoft Graph answered ${status} ${code}`);
    this.name = 'GraphFailure';
    this.status = status;
    this.code = code;
    this.innerCode = innerCode;
  }

  /** All that Graph calls it, the most exact first. */
  get codes(): string[] {
    return [this.innerCode, this.code].filter((code) => code !== undefined);
  }

  /** Refused for want of a permission, as far as Graph says. */
  get isDenied(): boolean {
    return this.status === 403 && /AccessDenied|RequestDenied|Forbidden|InsufficientScope/i.test(this.code);
  }

  /** The thing asked for is not there (any more). With immutable ids Graph may say 403 for 404: see isGone. */
  get isMissing(): boolean {
    return this.status === 404 || this.code === 'ErrorItemNotFound';
  }

  /** Said again, it would be refused again. 404 and 412 say that something has changed meanwhile, 409 and 423 that something is changing just now. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && ![401, 404, 408, 409, 410, 412, 423].includes(this.status);
  }

  /** A cursor that Microsoft no longer knows; the collection has to be read again from the start. */
  get isCursorLost(): boolean {
    return this.status === 410 || /^(syncState(NotFound|Invalid)|resyncRequired|invalidSyncStateData)/i.test(this.code);
  }
}

/** Microsoft asked us to wait, for longer than it makes sense to hold a request. */
export class Throttled extends Error {
  readonly until: Date;

  constructor(until: Date) {
    super('Microsoft Graph asked to wait');
    this.name = 'Throttled';
    this.until = until;
  }
}

/** The user has to sign in again: `reason` is in plain words for the person. */
export class SignInNeeded extends Error {
  readonly reason: string;
  /** Nobody of the tenant is let in any more: the app was removed from it, or blocked there. */
  readonly isForAll: boolean;

  constructor(reason: string, isForAll = false) {
    super('sign-in needed');
    this.name = 'SignInNeeded';
    this.reason = reason;
    this.isForAll = isForAll;
  }
}
