import { Menu } from '@base-ui/react/menu';
import { Plus } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { buttonClass } from '../ui/button.tsx';
import type { WidgetType } from './draft.ts';
import styles from './editor.module.css';
import { widgetTypes } from './widget-types.ts';

interface AddWidgetProps {
  readonly add: (type: WidgetType) => void;
  readonly trigger: RefObject<HTMLButtonElement | null>;
}

export function AddWidget({ add, trigger }: AddWidgetProps) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root>
      <Menu.Trigger ref={trigger} className={buttonClass()}>
        <Plus size={15} aria-hidden="true" />
        Add a widget
      </Menu.Trigger>
      <div ref={place} />
      <Menu.Portal container={place}>
        <Menu.Positioner className={styles['positioner']} sideOffset={6} align="start">
          <Menu.Popup className={`raised ${styles['menu']}`}>
            {widgetTypes.map(({ type, label, what, Icon }) => (
              <Menu.Item key={type} className={styles['item']} onClick={() => add(type)} label={label}>
                <Icon size={18} aria-hidden="true" />
                <span>{label}</span>
                <span className={styles['what']}>{what}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
