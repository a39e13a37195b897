import { chakra } from "@chakra-ui/react";
import { useState } from "react";
import { Button } from "../../components/ui/button";
import { askForNotices, noticePermission } from "../../lib/browser-notice";

/** Lets the reader be told of the end of a job while they look at something else. */
export function NotifyMe() {
  const [permission, setPermission] = useState(noticePermission);
  if (permission === "granted")
    return (
      <chakra.span color="muted" fontSize="meta">
        notifications on
      </chakra.span>
    );
  if (permission !== "default") return null;
  return (
    <Button look="quiet" onClick={async () => setPermission(await askForNotices())}>
      Notify me
    </Button>
  );
}
