"""Crimes, one per module; the first one wins where a theme names several."""

from llm_app.offline.words.crimes.disappearance import DISAPPEARANCE
from llm_app.offline.words.crimes.forgery import FORGERY
from llm_app.offline.words.crimes.murder import MURDER
from llm_app.offline.words.crimes.sabotage import SABOTAGE
from llm_app.offline.words.crimes.theft import THEFT

CRIMES = (MURDER, DISAPPEARANCE, SABOTAGE, FORGERY, THEFT)
