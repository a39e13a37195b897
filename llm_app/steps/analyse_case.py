"""The analysis of a case, put together without a model."""

from llm_app.domain.features import difficulty_of, features_of
from llm_app.schemas.analysis import Analysis
from llm_app.schemas.case import Draft
from llm_app.schemas.document import Keywords, Sentiment


def analyse_case(*, draft: Draft, sentiment: Sentiment, keywords: Keywords) -> Analysis:
    """Join how the opening reads with what makes the case hard."""
    cast = [one.id for one in draft.outline.cast]
    features = features_of(suspects=cast, clues=draft.clues)
    return Analysis(
        sentiment=sentiment,
        keywords=keywords.keywords,
        difficulty_estimate=difficulty_of(features=features),
        features=features,
    )
