"""Writing a case, from the brief to the finished `Case`.

Run it with `resources={"provider": provider}` and the model's name as the fingerprint
salt, so that nothing another model wrote is reused.
"""

from jobs_app.workflow import Workflow, each, given, result, step
from llm_app.prompts.case import CLUE, NARRATIVE, OUTLINE, PREMISE, SUSPECTS, TIMELINE
from llm_app.prompts.document import DOCUMENT_RULES, KEYWORDS, SENTIMENT
from llm_app.prompts.messages import HOUSE_RULES
from llm_app.schemas.brief import CaseBrief
from llm_app.schemas.document import document_of
from llm_app.steps.analyse_case import analyse_case
from llm_app.steps.asking import LLM_POOL, LLM_RETRY
from llm_app.steps.check_case import check_case
from llm_app.steps.find_keywords import find_keywords
from llm_app.steps.publish_case import publish_case
from llm_app.steps.read_sentiment import read_sentiment
from llm_app.steps.repair_case import repair_case
from llm_app.steps.write_clue import write_clue
from llm_app.steps.write_narrative import write_narrative
from llm_app.steps.write_outline import write_outline
from llm_app.steps.write_premise import write_premise
from llm_app.steps.write_suspects import write_suspects
from llm_app.steps.write_timeline import write_timeline

CALL_TIMEOUT_S = 300
# Several calls one after the other: a repair touches part by part.
REPAIR_TIMEOUT_S = 900

GENERATE_CASE = Workflow(
    "generate_case",
    inputs={"brief": CaseBrief},
    returns="publish",
    version=2,
    steps=(
        step(
            "premise",
            write_premise,
            brief=given("brief"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=2,
            prompt=HOUSE_RULES + PREMISE,
        ),
        step(
            "outline",
            write_outline,
            brief=given("brief"),
            premise=result("premise"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=4,
            prompt=HOUSE_RULES + OUTLINE,
        ),
        step(
            "suspects",
            write_suspects,
            brief=given("brief"),
            outline=result("outline"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=HOUSE_RULES + SUSPECTS,
        ),
        step(
            "timeline",
            write_timeline,
            brief=given("brief"),
            outline=result("outline"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=2,
            prompt=HOUSE_RULES + TIMELINE,
        ),
        each(
            "clues",
            write_clue,
            over=result("outline")["clue_specs"],
            as_="spec",
            brief=given("brief"),
            outline=result("outline"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=3,
            prompt=HOUSE_RULES + CLUE,
        ),
        step(
            "report",
            check_case,
            brief=given("brief"),
            outline=result("outline"),
            suspects=result("suspects"),
            timeline=result("timeline"),
            clues=result("clues"),
        ),
        step(
            "repair",
            repair_case,
            brief=given("brief"),
            outline=result("outline"),
            suspects=result("suspects"),
            timeline=result("timeline"),
            clues=result("clues"),
            report=result("report"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=REPAIR_TIMEOUT_S,
            prompt=HOUSE_RULES + SUSPECTS + TIMELINE + CLUE,
        ),
        step(
            "narrative",
            write_narrative,
            brief=given("brief"),
            draft=result("repair"),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            weight=5,
            prompt=HOUSE_RULES + NARRATIVE,
        ),
        step(
            "sentiment",
            read_sentiment,
            document=result("narrative").then(document_of),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            prompt=DOCUMENT_RULES + SENTIMENT,
        ),
        step(
            "keywords",
            find_keywords,
            document=result("narrative").then(document_of),
            retry=LLM_RETRY,
            pool=LLM_POOL,
            timeout_s=CALL_TIMEOUT_S,
            prompt=DOCUMENT_RULES + KEYWORDS,
        ),
        step(
            "analysis",
            analyse_case,
            draft=result("repair"),
            sentiment=result("sentiment"),
            keywords=result("keywords"),
        ),
        step(
            "publish",
            publish_case,
            brief=given("brief"),
            draft=result("repair"),
            narrative=result("narrative"),
            analysis=result("analysis"),
        ),
    ),
)
