"""What a step function takes and returns, read from its annotations."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from pydantic import PydanticSchemaGenerationError, TypeAdapter

from jobs_app.workflow.errors import DefinitionError

CONTEXT = "ctx"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One argument that a step function takes."""

    annotation: Any
    adapter: TypeAdapter[Any]
    is_required: bool


@dataclass(frozen=True, kw_only=True)
class Signature:
    """The parameters without `ctx`, and the type of the result."""

    parameters: Mapping[str, Parameter]
    takes_context: bool
    returns: Any
    result: TypeAdapter[Any]


@cache
def signature_of(function: Callable[..., Any]) -> Signature:
    """The signature, with its type adapters built.

    Raises `DefinitionError` for annotations that cannot be read or have no JSON form,
    and for parameters that cannot be passed by name.
    """
    name = getattr(function, "__qualname__", repr(function))
    try:
        hints = get_type_hints(function, include_extras=True)
        parameters = {
            each.name: _parameter(each, hints.get(each.name, Any))
            for each in inspect.signature(function).parameters.values()
            if each.name != CONTEXT
        }
        returns = hints.get("return", Any)
        return Signature(
            parameters=MappingProxyType(parameters),
            takes_context=CONTEXT in inspect.signature(function).parameters,
            returns=returns,
            result=TypeAdapter(returns),
        )
    except (NameError, TypeError, PydanticSchemaGenerationError) as error:
        raise DefinitionError(f"{name}: {error}") from error


def _parameter(parameter: inspect.Parameter, annotation: Any) -> Parameter:
    if parameter.kind not in (
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
    ):
        raise TypeError(f"parameter {parameter.name!r} cannot be passed by name")
    return Parameter(
        annotation=annotation,
        adapter=TypeAdapter(annotation),
        is_required=parameter.default is inspect.Parameter.empty,
    )
