import { useFocusFinders } from '@fluentui/react-components';

/**
 * Keeps Fluent's focus keeper at work for as long as the tab is open. Fluent ends it with the last component that uses it, and a
 * dialog that leaves together with its page would then leave the next page hidden from screen readers.
 */
export default function FocusKeeper() {
  useFocusFinders();
  return null;
}
