"""Settings, one per module; the first ones win where a theme names several."""

from llm_app.offline.words.settings.hotel import HOTEL
from llm_app.offline.words.settings.laboratory import LABORATORY
from llm_app.offline.words.settings.library import LIBRARY
from llm_app.offline.words.settings.lighthouse import LIGHTHOUSE
from llm_app.offline.words.settings.manor import MANOR
from llm_app.offline.words.settings.monastery import MONASTERY
from llm_app.offline.words.settings.museum import MUSEUM
from llm_app.offline.words.settings.newspaper import NEWSPAPER
from llm_app.offline.words.settings.observatory import OBSERVATORY
from llm_app.offline.words.settings.polar import POLAR
from llm_app.offline.words.settings.ship import SHIP
from llm_app.offline.words.settings.theatre import THEATRE
from llm_app.offline.words.settings.train import TRAIN
from llm_app.offline.words.settings.vineyard import VINEYARD

SETTINGS = (
    OBSERVATORY, MUSEUM, THEATRE, LIBRARY, TRAIN, SHIP, LIGHTHOUSE, POLAR, MONASTERY,
    NEWSPAPER, VINEYARD, HOTEL, LABORATORY, MANOR,
)  # fmt: skip
