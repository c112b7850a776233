import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';

/** Asks for a word before something that cannot be taken back. */
export function TypedWord({ word, onTyped }: { word: string; onTyped: (isTyped: boolean) => void }) {
  const [text, setText] = useState('');
  return (
    <Field label={`Type “${word}” to confirm`}>
      <Input
        value={text}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(_, { value }) => {
          setText(value);
          onTyped(value.trim().toLowerCase() === word);
        }}
      />
    </Field>
  );
}
