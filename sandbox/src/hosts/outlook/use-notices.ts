import { useMemo, useState } from 'react';

/** A notice that an add-in puts over a message. https://learn.microsoft.com/javascript/api/outlook/office.notificationmessagedetails */
export interface Notice {
  type: string;
  message: string;
}

export interface Notices {
  all: Record<string, Notice>;
  put(key: string, notice: Notice): void;
  remove(key: string): void;
}

/** The notices of the item that is open; another item has none. */
export function useNotices(item: string): Notices {
  const [{ of, all }, setNotices] = useState<{ of: string; all: Record<string, Notice> }>({ of: item, all: {} });
  return useMemo(() => {
    const shown = of === item ? all : {};
    return {
      all: shown,
      put: (key, notice) => setNotices({ of: item, all: { ...shown, [key]: notice } }),
      remove: (key) => setNotices({ of: item, all: Object.fromEntries(Object.entries(shown).filter(([other]) => other !== key)) }),
    };
  }, [of, item, all]);
}
