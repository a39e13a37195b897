import { Link, useNavigate } from "react-router";
import { Button } from "../components/ui/button";
import { TextLink } from "../components/ui/text-link";
import { TranscriptPage } from "../components/ui/transcript-page";
import { Shell } from "./shell";

/** For every address that is none of ours. */
export function NotFoundPage({ who }: { who: string }) {
  const navigate = useNavigate();
  return (
    <Shell who={who}>
      <title>Not found · Caseroom</title>
      <TranscriptPage
        title="Nothing here"
        command={`open ${window.location.pathname}`}
        lines={["There is no page at this address."]}
      >
        <TextLink asChild>
          <Link to="/">go to the rooms</Link>
        </TextLink>
        <Button onClick={() => navigate(-1)}>Go back</Button>
      </TranscriptPage>
    </Shell>
  );
}
