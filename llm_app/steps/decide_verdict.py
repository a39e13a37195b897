"""The verdict on a proposal, by code."""

from llm_app.domain.judging import judge
from llm_app.schemas.room import Citations, Finding, Proposal, RoomView, Truth


def decide_verdict(
    *, room: RoomView, truth: Truth, proposal: Proposal, citations: Citations
) -> Finding:
    """Compare the proposal with the truth; no model is asked, and no reasoning read."""
    return judge(
        truth=truth, proposal=proposal, suspects=room.suspects, cites=citations.cites
    )
