/** As a `ref`: takes the focus as it comes, where what had it goes and the focus would leave the dialog with it. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
