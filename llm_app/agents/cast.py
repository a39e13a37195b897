"""The agents that there are."""

from llm_app.agents.agent import Agent, Limits
from llm_app.agents.room_tools import ROOM_TOOLS
from llm_app.prompts.document import DOCUMENT_RULES
from llm_app.prompts.messages import HOUSE_RULES
from llm_app.prompts.room import ROOM_RULES

CONTENT_AGENT = Agent(name="content", persona=HOUSE_RULES)
ANALYSIS_AGENT = Agent(name="analysis", persona=DOCUMENT_RULES)
ROOM_AGENT = Agent(
    name="room",
    persona=ROOM_RULES,
    tools=ROOM_TOOLS,
    limits=Limits(max_turns=4, max_tool_calls=6, max_reply_words=180),
)
