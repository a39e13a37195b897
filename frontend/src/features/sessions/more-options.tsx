import { chakra } from "@chakra-ui/react";
import { Field } from "../../components/ui/field";
import { TextInput } from "../../components/ui/text-input";
import type { Refusal } from "../../lib/refusal";

export type Options = { minutes: string; tone: string };

type MoreOptionsProps = {
  id: string;
  options: Options;
  onChange: (options: Options) => void;
  refusal: Refusal | null;
};

/** What a brief may say beyond theme and difficulty. */
export function MoreOptions({ id, options, onChange, refusal }: MoreOptionsProps) {
  return (
    <chakra.div
      id={id}
      flexBasis="100%"
      display="grid"
      gridTemplateColumns={{ base: "1fr", md: "8rem minmax(0, 1fr)" }}
      gap="4"
    >
      <Field label="Minutes" fault={refusal?.faultOf("minutes") ?? null}>
        {(control) => (
          <TextInput
            {...control}
            type="number"
            inputMode="numeric"
            min={15}
            max={180}
            placeholder="15 to 180"
            value={options.minutes}
            onChange={(event) => onChange({ ...options, minutes: event.target.value })}
          />
        )}
      </Field>
      <Field label="Tone" fault={refusal?.faultOf("tone") ?? null}>
        {(control) => (
          <TextInput
            {...control}
            placeholder="dry, warm, grim…"
            value={options.tone}
            onChange={(event) => onChange({ ...options, tone: event.target.value })}
          />
        )}
      </Field>
    </chakra.div>
  );
}
