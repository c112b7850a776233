import { Combobox, Option } from '@fluentui/react-components';
import { useState } from 'react';

interface Choice {
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  about?: string | undefined;
}

interface ChooserProps<Item extends Choice> {
  placeholder: string;
  /** What stands in the line while nobody searches. */
  chosen?: string | undefined;
  search: string;
  onSearch: (text: string) => void;
  offered: readonly Item[] | undefined;
  onChoose: (item: Item) => void;
}

/** A line that finds records by name while one types. */
export function Chooser<Item extends Choice>({
  placeholder,
  chosen = '',
  search,
  onSearch,
  offered,
  onChoose,
  ...field
}: ChooserProps<Item>) {
  const [isOpen, setOpen] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const type = (text: string) => {
    setTyping(true);
    onSearch(text);
    setOpen(true); // also for what is pasted
  };
  const leave = () => {
    setTyping(false);
    onSearch('');
  };
  return (
    <Combobox
      {...field}
      freeform
      style={{ minWidth: 0, width: '100%' }}
      input={{ style: { minWidth: 0 } }}
      placeholder={placeholder}
      value={isTyping ? search : chosen}
      selectedOptions={[]}
      open={isOpen}
      onOpenChange={(_, { open }) => setOpen(open)}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onOptionSelect={(_, { optionValue }) => {
        const item = offered?.find(({ id }) => id === optionValue);
        leave();
        if (item) onChoose(item);
      }}
    >
      {offered?.map(({ id, name, about }) => (
        <Option key={id} value={id} text={name}>
          {about ? `${name}, ${about}` : name}
        </Option>
      ))}
      {offered?.length === 0 && (
        <Option disabled text="">
          Nothing matches
        </Option>
      )}
    </Combobox>
  );
}
