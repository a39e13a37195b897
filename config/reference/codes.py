"""The words in which the server says no, and those in which a job says why it ended."""

from config.errors import STATUS_BY_CODE
from config.reference.markdown import code, page, sentence, table
from jobs_app.domain.failures import MESSAGES, FailureCode
from livestate.refusals import Refusal
from llm_app.domain.errors import SENTENCES
from llm_app.failures import MEANINGS

_REFUSAL_NOTE = """
One vocabulary for REST and sockets. Over REST a refusal is a problem document
(`application/problem+json`, RFC 9457) with `type, title, status, detail, code, errors,
request_id`; on a socket it is `{reason, code, message, errors}`, where `reason` is the
code with spaces. `errors` names each input field at fault: `{pointer, code, detail}`.
"""
_JOB_NOTE = """
A failed job carries `error: {code, message}`. The message is fixed text: it never holds
what a model or a vendor answered, since that may hold the solution.
"""


def error_codes() -> str:
    """The page about refusals."""
    classes = all_refusals()
    rows = [
        (
            code(name),
            STATUS_BY_CODE[name],
            " ".join(sentence(found) for found in classes if _coins(found, name)),
            ", ".join(
                sorted(code(found.__name__) for found in classes if _is(found, name))
            ),
        )
        for name in sorted(STATUS_BY_CODE, key=lambda name: STATUS_BY_CODE[name])
    ]
    return page(
        "Error codes",
        _REFUSAL_NOTE,
        table(("code", "HTTP status", "meaning", "raised as"), rows),
    )


def job_error_codes() -> str:
    """The page about the failures of jobs."""
    messages = {
        **{found.value: text for found, text in MESSAGES.items()},
        **{found.value: text for found, text in SENTENCES.items()},
    }
    symptoms = [
        (
            code(symptom),
            code(meaning.code),
            "yes" if meaning.is_transient else "no",
        )
        for symptom, meaning in MEANINGS.items()
    ]
    return page(
        "Job error codes",
        _JOB_NOTE,
        table(
            ("code", "message"),
            [(code(found), messages[found.value]) for found in FailureCode],
        ),
        "## From what a model server did to a code",
        table(("what happened", "code", "tried again"), symptoms),
    )


def all_refusals() -> list[type[Refusal]]:
    """Every class of refusal that is loaded, the base first."""
    found: list[type[Refusal]] = [Refusal]
    for known in found:
        found += [one for one in known.__subclasses__() if one not in found]
    return found


def _is(found: type[Refusal], name: str) -> bool:
    return found.code == name


def _coins(found: type[Refusal], name: str) -> bool:
    return found.code == name and "code" in vars(found)
