import { chakra } from "@chakra-ui/react";
import type { ReactNode } from "react";
import type { User } from "../lib/api/auth";
import { Shell } from "./shell";
import { TopBar } from "./top-bar";

type PageProps = {
  user: User;
  onSignOut: () => void;
  title: string;
  children: ReactNode;
};

/** A page of one column below the top bar. */
export function Page({ user, onSignOut, title, children }: PageProps) {
  return (
    <Shell who={user.display_name}>
      <title>{`${title} · Caseroom`}</title>
      <TopBar user={user} onSignOut={onSignOut} />
      <chakra.main
        display="grid"
        gap="4"
        width="100%"
        maxWidth="1100px"
        marginInline="auto"
        padding={{ base: "4", md: "6" }}
      >
        <chakra.h1
          fontFamily="title"
          fontSize={{ base: "heading", md: "page" }}
          lineHeight="1"
          color="action"
          overflowWrap="anywhere"
        >
          {title}
        </chakra.h1>
        {children}
      </chakra.main>
    </Shell>
  );
}
