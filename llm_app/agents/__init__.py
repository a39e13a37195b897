"""The agents: who is asked, with which tools, within which limits."""

from llm_app.agents.agent import Agent, Limits, Tool
from llm_app.agents.cast import ANALYSIS_AGENT, CONTENT_AGENT, ROOM_AGENT

__all__ = [
    "ANALYSIS_AGENT",
    "CONTENT_AGENT",
    "ROOM_AGENT",
    "Agent",
    "Limits",
    "Tool",
]
