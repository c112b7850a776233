import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { Send24Regular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent } from 'react';

const useStyles = makeStyles({
  box: { display: 'flex', alignItems: 'flex-end', gap: '8px', maxWidth: '760px', width: 'calc(100% - 40px)', margin: '0 auto 20px' },
  text: { flex: 1, backgroundColor: tokens.colorNeutralBackground1 },
});

/** Where a person writes: Enter sends, Shift+Enter breaks the line. */
export function MessageBox({ label, hint, send }: { label: string; hint: string; send(text: string): void }) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const submit = () => {
    if (!text.trim()) return;
    send(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        className={styles.text}
        resize="none"
        rows={1}
        value={text}
        aria-label={label}
        placeholder={hint}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" appearance="subtle" aria-label="Send" icon={<Send24Regular />} disabled={!text.trim()} />
    </form>
  );
}
