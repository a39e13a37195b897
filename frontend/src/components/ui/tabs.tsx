import { chakra } from "@chakra-ui/react";
import type { KeyboardEvent } from "react";

const Tab = chakra("button", {
  base: {
    flex: "1",
    minHeight: "44px",
    paddingInline: "3",
    border: "0",
    background: "transparent",
    color: "muted",
    fontFamily: "body",
    fontSize: "interface",
    whiteSpace: "nowrap",
    cursor: "pointer",
    _hover: { color: "text" },
    _selected: { color: "action" },
    _focusVisible: { outlineOffset: "-3px" },
  },
  variants: {
    edge: {
      top: { borderTop: "2px solid transparent", _selected: { borderColor: "action" } },
      bottom: {
        borderBottom: "2px solid transparent",
        _selected: { borderColor: "action" },
      },
    },
  },
  defaultVariants: { edge: "bottom" },
});

export type TabItem<T extends string> = { id: T; label: string };

type TabListProps<T extends string> = {
  label: string;
  items: readonly TabItem<T>[];
  selected: T;
  onSelect: (id: T) => void;
  edge?: "top" | "bottom";
};

/** The panel that belongs to a tab of `TabList`: spread on the element that shows it. */
export function tabPanelProps(id: string) {
  return {
    role: "tabpanel",
    id: `panel-${id}`,
    "aria-labelledby": `tab-${id}`,
    tabIndex: 0,
  } as const;
}

/** Tabs with arrow keys, Home and End; only the selected one is in the tab order. */
export function TabList<T extends string>(props: TabListProps<T>) {
  const { label, items, selected, onSelect, edge = "bottom" } = props;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const target = neighbour(items, selected, event.key);
    if (target === null) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(`tab-${target.id}`)?.focus();
  }

  return (
    <chakra.div role="tablist" aria-label={label} display="flex" onKeyDown={onKeyDown}>
      {items.map((item) => (
        <Tab
          key={item.id}
          type="button"
          role="tab"
          id={`tab-${item.id}`}
          edge={edge}
          aria-selected={item.id === selected}
          aria-controls={item.id === selected ? `panel-${item.id}` : undefined}
          tabIndex={item.id === selected ? 0 : -1}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
        </Tab>
      ))}
    </chakra.div>
  );
}

function neighbour<T extends string>(
  items: readonly TabItem<T>[],
  selected: T,
  key: string,
): TabItem<T> | null {
  const at = items.findIndex((item) => item.id === selected);
  const steps: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const target = steps[key];
  if (target === undefined) return null;
  return items.at(target % items.length) ?? null;
}
