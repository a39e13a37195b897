import { chakra, Flex } from "@chakra-ui/react";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "../../components/ui/button";
import { FieldFault } from "../../components/ui/field-fault";
import { Notice } from "../../components/ui/notice";
import { Segment } from "../../components/ui/segment";
import { promptFocus, TextInput } from "../../components/ui/text-input";
import { VisuallyHidden } from "../../components/ui/visually-hidden";
import type { CaseBrief, Job } from "../../lib/api/jobs";
import type { Difficulty } from "../../lib/api/sessions";
import { MoreOptions, type Options } from "./more-options";
import { ThemeSuggestions } from "./theme-suggestions";
import { useCreateCase } from "./use-create-case";

const DIFFICULTIES: readonly Difficulty[] = ["easy", "medium", "hard"];
const SHOWN_FIELDS = ["theme", "difficulty", "minutes", "tone"];

/** The prompt that everything starts with: a theme, a difficulty, one button. */
export function NewCaseForm({ onCreated }: { onCreated: (job: Job) => void }) {
  const themeId = useId();
  const themeInput = useRef<HTMLInputElement>(null);
  const [theme, setTheme] = useState("");
  const [difficulty, setDifficulty] = useState<Difficulty>("medium");
  const [options, setOptions] = useState<Options>({ minutes: "", tone: "" });
  const [isOpen, setIsOpen] = useState(false);
  const { create, refusal, isBusy } = useCreateCase(onCreated);
  const themeFault = refusal?.faultOf("theme") ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const isCreated = await create(briefOf(theme, difficulty, options));
    if (isCreated) setTheme("");
    else themeInput.current?.focus();
  }

  return (
    <chakra.form onSubmit={submit} aria-label="New case" noValidate>
      <Flex
        wrap="wrap"
        align="center"
        gap="3"
        padding="3"
        border="1px solid"
        borderColor="control"
        background="panel"
        css={promptFocus}
      >
        <chakra.div flex="1 1 18rem" display="flex" alignItems="center" gap="3">
          <chakra.span aria-hidden color="action" fontSize="reading">
            &gt;
          </chakra.span>
          <VisuallyHidden as="label" {...{ htmlFor: themeId }}>
            Theme of the new case
          </VisuallyHidden>
          <TextInput
            ref={themeInput}
            id={themeId}
            look="bare"
            data-prompt
            placeholder="what is the case about?"
            autoComplete="off"
            value={theme}
            onChange={(event) => setTheme(event.target.value)}
            aria-invalid={themeFault !== null}
            aria-describedby={`${themeId}-fault`}
          />
        </chakra.div>
        <Segment
          legend="Difficulty"
          name="difficulty"
          options={DIFFICULTIES}
          value={difficulty}
          onChange={setDifficulty}
        />
        <Button
          look="quiet"
          aria-expanded={isOpen}
          aria-controls={`${themeId}-more`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "less" : "more…"}
        </Button>
        <Button
          type="submit"
          look="primary"
          disabled={isBusy}
          flex={{ base: "1 1 auto", md: "none" }}
        >
          {isBusy ? "Asking…" : "Write the case"}
        </Button>
        {isOpen && (
          <MoreOptions
            id={`${themeId}-more`}
            options={options}
            onChange={setOptions}
            refusal={refusal}
          />
        )}
      </Flex>
      {themeFault && <FieldFault id={`${themeId}-fault`}>{themeFault}</FieldFault>}
      {refusal?.faultOf("difficulty") && (
        <FieldFault>{refusal.faultOf("difficulty")}</FieldFault>
      )}
      {refusal && !SHOWN_FIELDS.some((name) => refusal.faultOf(name)) && (
        <Notice>{refusal.message}</Notice>
      )}
      <ThemeSuggestions onPick={setTheme} />
    </chakra.form>
  );
}

function briefOf(theme: string, difficulty: Difficulty, options: Options): CaseBrief {
  const brief: CaseBrief = { theme: theme.trim(), difficulty };
  if (options.minutes !== "") brief.minutes = Number(options.minutes);
  if (options.tone.trim() !== "") brief.tone = options.tone.trim();
  return brief;
}
