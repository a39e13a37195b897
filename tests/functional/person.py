"""Somebody at a browser: what they do and what they see, in the words of the story."""

import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

# Told by the page itself, in order, whatever the test looks at: each state of the job
# cards, each address that the page walks to, what the agent has written so far.
_DIARY = """
(() => {
  window.diary = { jobs: [], walks: [], agent: [] };
  const push = history.pushState;
  history.pushState = function (...args) {
    window.diary.walks.push(String(args[2]));
    return push.apply(this, args);
  };
  const texts = (card, selector) =>
    [...card.querySelectorAll(selector)].map((element) => element.textContent);
  const look = () => {
    for (const writing of document.querySelectorAll('[data-testid="agent-text"]')) {
      const text = writing.textContent;
      if (text && window.diary.agent.at(-1) !== text) window.diary.agent.push(text);
    }
    for (const card of document.querySelectorAll('[data-testid="job-card"]')) {
      const bar = card.querySelector('[role="progressbar"]');
      const preview = card.querySelector('[data-testid="job-preview"]');
      const [title = "", text = ""] = preview
        ? [...preview.children].map((part) => part.textContent) : [];
      const entry = {
        id: card.dataset.jobId,
        status: card.dataset.status,
        progress: bar && Number(bar.getAttribute("aria-valuenow")),
        running: texts(card, '[data-state="running"]').join(),
        title, text,
      };
      const before = window.diary.jobs.findLast(({ id }) => id === entry.id);
      if (JSON.stringify(before) !== JSON.stringify(entry)) {
        window.diary.jobs.push(entry);
      }
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
})();
"""


class Person:
    """A person with a browser profile of their own."""

    def __init__(self, page: Page, *, url: str, name: str) -> None:
        self.page = page
        self.name = name
        self.url = url
        self.faults: list[str] = []
        page.add_init_script(_DIARY)
        page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        page.on("console", self._hear)
        page.on("response", self._watch)

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused request is told by the response; a lost server is no fault here.
        if message.type == "error" and not re.search(
            r"Failed to load resource|WebSocket connection", message.text
        ):
            self.faults.append(f"{self.name}: {message.text}")

    def _watch(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{self.name}: {response.status} {response.url}")

    # --- what they do ---------------------------------------------------------------

    def open(self, path: str = "/") -> None:
        self.page.goto(self.url + path)

    def sign_in(self, password: str | None = None) -> None:
        """Fill in the form; with the right password the rooms follow."""
        form = self.page.get_by_role("form", name="Sign in")
        form.get_by_label("Name").fill(self.name)
        form.get_by_label("Password").fill(password or self.name)
        form.get_by_role("button", name="Sign in").click()
        if password is None:
            expect(self.connection).to_have_attribute("data-connection", "live")

    def ask_for_case(self, theme: str, *, difficulty: str = "medium") -> None:
        form = self.page.get_by_role("form", name="New case")
        form.get_by_label("Theme of the new case").fill(theme)
        form.get_by_role("radio", name=difficulty).check(force=True)
        form.get_by_role("button", name="Write the case").click()

    def post(self, body: str) -> None:
        self.composer.fill(body)
        self.composer.press("Enter")

    def ask_over_rest(self, kind: str, args: dict[str, str]) -> str:
        """Ask for a job without the page; gives its id."""
        token = self.get("auth/session")["csrf_token"]
        response = self.page.request.post(
            f"{self.url}/api/v1/jobs/",
            headers={"X-CSRFToken": token},
            data={"kind": kind, "args": args},
        )
        assert response.status == 201, response.text()
        return str(response.json()["id"])

    def open_room(self, title: str) -> str:
        """Open a room of their own over REST; gives its id."""
        token = self.get("auth/session")["csrf_token"]
        response = self.page.request.post(
            f"{self.url}/api/v1/sessions/",
            headers={"X-CSRFToken": token},
            data={
                "title": title,
                "description": "Nobody has looked into the cistern yet.",
                "starting_prompt": "The night was wet, and the rope was not.",
                "difficulty": "easy",
            },
        )
        assert response.status == 201, response.text()
        return str(response.json()["id"])

    def enter(self, session_id: str) -> None:
        """Walk into a room of the list, and take part in it."""
        self.row(session_id).get_by_role("link").click()
        join = self.page.get_by_role("button", name="Join the case")
        expect(self.composer.or_(join)).to_be_visible()
        if join.is_visible():
            join.click()
        expect(self.composer).to_be_visible()

    def go_offline(self) -> None:
        """Lose the network, as on a train in a tunnel."""
        self.page.context.set_offline(True)
        expect(self.connection).to_have_attribute("data-connection", "offline")

    def come_online(self) -> None:
        """Have the network again."""
        self.page.context.set_offline(False)
        expect(self.connection).to_have_attribute("data-connection", "live")

    def show(self, tab: str) -> None:
        self.page.get_by_role("tab", name=re.compile(tab)).click()

    def go_back_to_rooms(self) -> None:
        self.page.get_by_role("link", name="Back to the rooms").click()
        expect(self.rooms).to_be_visible()

    # --- what they see --------------------------------------------------------------

    @property
    def connection(self) -> Locator:
        return self.page.get_by_test_id("connection")

    @property
    def rooms(self) -> Locator:
        return self.page.get_by_test_id("session-list")

    @property
    def room(self) -> Locator:
        return self.page.get_by_test_id("room")

    @property
    def job_cards(self) -> Locator:
        return self.page.get_by_test_id("job-card")

    @property
    def job_rows(self) -> Locator:
        return self.page.get_by_test_id("job-row")

    @property
    def job_notice(self) -> Locator:
        return self.page.get_by_test_id("job-notice")

    @property
    def people(self) -> Locator:
        return self.page.get_by_test_id("person")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_label("Message", exact=True)

    @property
    def messages(self) -> Locator:
        return self.page.get_by_test_id("message")

    def job(self, job_id: str) -> Locator:
        return self.page.locator(f'[data-job-id="{job_id}"]')

    def row(self, session_id: str) -> Locator:
        return self.rooms.locator(f'[data-session-id="{session_id}"]')

    def person(self, display_name: str) -> Locator:
        return self.people.filter(has_text=display_name)

    @property
    def room_id(self) -> str:
        return self.page.url.rsplit("/", 1)[-1]

    @property
    def job_diary(self) -> list[dict[str, Any]]:
        """Every state of the job cards that this page has shown since it was loaded."""
        diary: list[dict[str, Any]] = self.page.evaluate("window.diary.jobs")
        return diary

    @property
    def agent_diary(self) -> list[str]:
        """What this page has shown of the agent's texts while they were written."""
        texts: list[str] = self.page.evaluate("window.diary.agent")
        return texts

    @property
    def walks(self) -> list[str]:
        """Every address that this page has walked to since it was loaded."""
        walks: list[str] = self.page.evaluate("window.diary.walks")
        return walks

    def get(self, path: str) -> Any:
        """Read the REST API with this browser's session."""
        response = self.page.request.get(f"{self.url}/api/v1/{path}")
        assert response.ok, response.text()
        return response.json()
