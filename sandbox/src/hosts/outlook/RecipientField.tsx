import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';

interface RecipientFieldProps {
  label: string;
  value: string;
  known: string[];
  className: string;
  autoFocus?: boolean;
  commit(value: string): void;
}

/** A line of addresses. What is being typed becomes recipients when it is left, ended by a semicolon, or known. */
export function RecipientField({ label, value, known, className, autoFocus = false, commit }: RecipientFieldProps) {
  const [typed, setTyped] = useState<string>();
  const end = (text: string | undefined) => {
    setTyped(undefined);
    if (text !== undefined) commit(text);
  };
  return (
    <Field label={label} orientation="horizontal" className={className}>
      <Input
        appearance="underline"
        value={typed ?? value}
        list="known-addresses"
        autoComplete="off"
        autoFocus={autoFocus}
        onChange={(_, { value: text }) => (/[;,]\s*$/.test(text) || known.includes(text) ? end(text) : setTyped(text))}
        onBlur={() => end(typed)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          end(typed);
        }}
      />
    </Field>
  );
}
