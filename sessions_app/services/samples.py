"""The two sample sessions of a fresh installation."""

import json
from pathlib import Path

from accounts.domain.actor import Actor
from sessions_app.models import Session
from sessions_app.services.rooms import NewEvidence, NewSession, open_session

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def open_sample_sessions(*, creator: Actor) -> int:
    """Open every sample that is not there yet; returns how many were opened."""
    opened = 0
    for file in sorted(SAMPLES.glob("*.json")):
        sample = json.loads(file.read_text(encoding="utf-8"))
        if Session.objects.filter(title=sample["title"]).exists():
            continue
        clues = tuple(NewEvidence(**clue, needs=[]) for clue in sample.pop("evidence"))
        new = NewSession(**sample, evidence=clues, author_label="a sample case")
        open_session(new=new, creator_id=creator.user_id)
        opened += 1
    return opened
