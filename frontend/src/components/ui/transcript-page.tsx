import { chakra, Flex } from "@chakra-ui/react";
import type { ReactNode } from "react";
import { BlockCursor } from "./block-cursor";

type TranscriptPageProps = {
  title: string;
  command: string;
  lines: readonly string[];
  children: ReactNode;
};

/** An error page: a short transcript that ends in a prompt with what one can do. */
export function TranscriptPage({
  title,
  command,
  lines,
  children,
}: TranscriptPageProps) {
  return (
    <chakra.main
      maxWidth="68ch"
      marginInline="auto"
      paddingBlock={{ base: "8", md: "16" }}
      paddingInline="6"
      fontSize="reading"
      lineHeight="1.65"
    >
      <chakra.h1 fontFamily="title" fontSize="page" lineHeight="1.1" color="action">
        {title}
      </chakra.h1>
      <chakra.p marginTop="5" color="muted">
        <Prompt /> {command}
      </chakra.p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Flex marginTop="5" gap="3" wrap="wrap" align="center">
        <Prompt />
        {children}
        <BlockCursor />
      </Flex>
    </chakra.main>
  );
}

function Prompt() {
  return (
    <chakra.span aria-hidden color="action">
      &gt;
    </chakra.span>
  );
}
