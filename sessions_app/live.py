"""The live topics of sessions: the list, and each room."""

from typing_extensions import override

from accounts.domain.actor import Actor
from livestate.topics import (
    SHARED_VIEW,
    JsonObject,
    LiveTopic,
    Params,
    live_event,
    live_topic,
)
from sessions_app import selectors
from sessions_app.domain import inputs
from sessions_app.domain.words import Verdict
from sessions_app.services import agent, proposals, rooms, seats, thread
from sessions_app.services.arrivals import tell_of_arrivals
from sessions_app.services.common import LIST_TOPIC, open_room


@live_topic
class SessionList(LiveTopic[Actor]):
    """`{sessions, error}`: cards of the active sessions a person may see."""

    pattern = LIST_TOPIC

    @override
    def authorize(self, *, actor: Actor, params: Params) -> None:
        """Every signed-in user has a list."""

    @override
    def view(self, *, actor: Actor, params: Params) -> str:
        """One view for all who take part in no private session."""
        own = selectors.takes_part_in_private(user_id=actor.user_id)
        return actor.key if own else SHARED_VIEW

    @override
    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        """At most 50 cards, newest first."""
        person = None if view == SHARED_VIEW else view
        return {"sessions": selectors.listed_cards(external_id=person), "error": None}


@live_topic
class Workspace(LiveTopic[Actor]):
    """One room. Everyone sees the same: the solution is hidden from all until shown."""

    pattern = "workspace:{id}"
    presence = True

    @override
    def authorize(self, *, actor: Actor, params: Params) -> None:
        """Whoever may see the session may look in."""
        open_room(actor=actor, session_id=params["id"])

    @override
    def snapshot(self, *, view: str, params: Params) -> JsonObject:
        """The whole room."""
        return selectors.room_state(session_id=params["id"])

    @override
    def presence_meta(self, *, actor: Actor, params: Params) -> JsonObject:
        """How others see who has the room open."""
        _, standing = open_room(actor=actor, session_id=params["id"])
        return {
            "display_name": actor.display_name,
            "color": actor.color,
            "role": standing.role or "observer",
        }

    @override
    def presence_changed(self, *, params: Params) -> None:
        """Somebody came or went: lists and room show how many are here."""
        tell_of_arrivals(session_id=params["id"])

    @live_event("join_session", inputs.Nothing)
    def join(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Take part; replies `{session}`."""
        session = seats.join(session_id=params["id"], actor=actor)
        return {"session": selectors.session_json(session, actor=actor)}

    @live_event("leave_session", inputs.Nothing)
    def leave(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Give up one's seat."""
        seats.leave(session_id=params["id"], actor=actor)
        return {}

    @live_event("post_message", inputs.MessageInput)
    def post(
        self, *, actor: Actor, params: Params, payload: inputs.MessageInput
    ) -> JsonObject:
        """Write into the thread; replies `{message}`."""
        message = thread.post_message(
            session_id=params["id"], actor=actor, body=payload.body
        )
        return {"message": selectors.messages_json([message])[0]}

    @live_event("ask", inputs.QuestionInput)
    def ask(
        self, *, actor: Actor, params: Params, payload: inputs.QuestionInput
    ) -> JsonObject:
        """Put a question to the agent; replies `{job}`."""
        job = agent.ask(session_id=params["id"], actor=actor, question=payload.question)
        return {"job": job}

    @live_event("question_witness", inputs.WitnessQuestion)
    def question(
        self, *, actor: Actor, params: Params, payload: inputs.WitnessQuestion
    ) -> JsonObject:
        """Put a question to a suspect; replies `{job}`."""
        job = agent.question_witness(
            session_id=params["id"],
            actor=actor,
            suspect=payload.suspect,
            question=payload.question,
        )
        return {"job": job}

    @live_event("request_hint", inputs.Nothing)
    def hint(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Ask for the next hint; replies `{job}`."""
        return {"job": agent.request_hint(session_id=params["id"], actor=actor)}

    @live_event("analyse", inputs.Nothing)
    def analyse(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Have talk and case analysed; replies `{job}`."""
        return {"job": agent.analyse(session_id=params["id"], actor=actor)}

    @live_event("summarise", inputs.Nothing)
    def summarise(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Have the story of the session written; replies `{job}`."""
        return {"job": agent.summarise(session_id=params["id"], actor=actor)}

    @live_event("propose", inputs.ProposalInput)
    def propose(
        self, *, actor: Actor, params: Params, payload: inputs.ProposalInput
    ) -> JsonObject:
        """Propose who did it, and why; replies `{proposal}`."""
        proposal = proposals.propose(
            session_id=params["id"],
            actor=actor,
            culprit=payload.culprit,
            reasoning=payload.reasoning,
        )
        return {"proposal": selectors.proposals_json([proposal])[0]}

    @live_event("overrule", inputs.OverruledProposal)
    def overrule(
        self, *, actor: Actor, params: Params, payload: inputs.OverruledProposal
    ) -> JsonObject:
        """Decide about a proposal as a moderator; replies `{proposal}`."""
        proposal = proposals.overrule(
            session_id=params["id"],
            actor=actor,
            proposal_id=payload.proposal,
            verdict=Verdict(payload.verdict),
        )
        return {"proposal": selectors.proposals_json([proposal])[0]}

    @live_event("update_session", inputs.SessionEdit)
    def update(
        self, *, actor: Actor, params: Params, payload: inputs.SessionEdit
    ) -> JsonObject:
        """Edit the session at the version that was read; replies `{session}`."""
        changes = payload.model_dump(exclude_unset=True, exclude={"version"})
        session = rooms.update_session(
            session_id=params["id"],
            actor=actor,
            version=payload.version,
            changes=changes,
        )
        return {"session": selectors.session_json(session, actor=actor)}

    @live_event("change_status", inputs.StatusInput)
    def change_status(
        self, *, actor: Actor, params: Params, payload: inputs.StatusInput
    ) -> JsonObject:
        """Pause, resume, complete, archive; replies `{session}`."""
        session = rooms.change_status(
            session_id=params["id"], actor=actor, status=payload.status
        )
        return {"session": selectors.session_json(session, actor=actor)}

    @live_event("reveal_solution", inputs.Nothing)
    def reveal(self, *, actor: Actor, params: Params, payload: object) -> JsonObject:
        """Show the solution to everyone; replies `{session}`."""
        session = rooms.reveal_solution(session_id=params["id"], actor=actor)
        return {"session": selectors.session_json(session, actor=actor)}

    @live_event("set_role", inputs.SeatRole)
    def set_role(
        self, *, actor: Actor, params: Params, payload: inputs.SeatRole
    ) -> JsonObject:
        """Give a participant another role."""
        seats.set_role(
            session_id=params["id"],
            actor=actor,
            external_id=payload.user,
            role=payload.role,
        )
        return {}

    @live_event("remove_participant", inputs.SeatReference)
    def remove(
        self, *, actor: Actor, params: Params, payload: inputs.SeatReference
    ) -> JsonObject:
        """Take a participant's seat away."""
        seats.remove(session_id=params["id"], actor=actor, external_id=payload.user)
        return {}
